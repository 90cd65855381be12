package mia.protocol.risk;

import java.math.BigDecimal;
import java.time.Duration;
import mia.protocol.market.DurationText;

/**
 * In what a limit counts, and how people write it. Inside a limit is a whole number: cents, tenths,
 * nanoseconds, ten thousandths.
 */
public enum LimitUnit {
  /** Cents of USD, written {@code 100 USD} or {@code 100}. */
  MONEY(2) {
    @Override
    public long parse(String text) {
      String amount =
          text.endsWith(CURRENCY)
              ? text.substring(0, text.length() - CURRENCY.length()).strip()
              : text;
      return scaled(amount);
    }

    @Override
    public String format(long value) {
      return BigDecimal.valueOf(value, 2).toPlainString() + " " + CURRENCY;
    }

    @Override
    public String expected(long least, long most) {
      String from = "an amount in " + CURRENCY + " of at least " + BigDecimal.valueOf(least, 2);
      return most == Long.MAX_VALUE ? from : from + " and at most " + BigDecimal.valueOf(most, 2);
    }
  },
  /** Tenths of an ES-equivalent, written {@code 2.0}. */
  ES_TENTHS(1) {
    @Override
    public String format(long value) {
      return BigDecimal.valueOf(value, 1).toPlainString();
    }

    @Override
    public String expected(long least, long most) {
      return "a size in ES-equivalents from "
          + format(least)
          + " to "
          + format(most)
          + " in steps of 0.1";
    }
  },
  /** Whole things: trades, orders, bars, ticks. */
  COUNT(0) {
    @Override
    public String expected(long least, long most) {
      return "a whole number from " + least + " to " + most;
    }
  },
  /** Ten thousandths, written {@code 0.3}. */
  SHARE(4),
  /** Hundredths of a percent, written {@code 2} or {@code 2.5}. */
  PERCENT(2) {
    @Override
    public String expected(long least, long most) {
      return "percent from " + format(least) + " to " + format(most);
    }
  },
  /** Nanoseconds, written {@code 5s} or {@code 1m30s}. */
  TIME(0) {
    @Override
    public long parse(String text) {
      return DurationText.parse(text).toNanos();
    }

    @Override
    public String format(long value) {
      return DurationText.of(Duration.ofNanos(value));
    }

    @Override
    public String expected(long least, long most) {
      return "a time from " + format(least) + " to " + format(most);
    }
  },
  /** 1 for yes, 0 for no. */
  FLAG(0) {
    @Override
    public long parse(String text) {
      return switch (text) {
        case "true", "yes", "on" -> 1;
        case "false", "no", "off" -> 0;
        default -> throw new IllegalArgumentException();
      };
    }

    @Override
    public String format(long value) {
      return Boolean.toString(value != 0);
    }

    @Override
    public String expected(long least, long most) {
      return "true or false";
    }
  };

  private static final String CURRENCY = "USD";

  private final int decimals;

  LimitUnit(int decimals) {
    this.decimals = decimals;
  }

  /**
   * The value of a text.
   *
   * @throws IllegalArgumentException if it has another form
   * @throws ArithmeticException if it is finer than the unit, or does not fit
   */
  public long parse(String text) {
    return scaled(text);
  }

  /** The one text of a value, as {@link #parse} reads it. */
  public String format(long value) {
    BigDecimal plain = BigDecimal.valueOf(value, decimals).stripTrailingZeros();
    return plain.toPlainString();
  }

  /** What is accepted, for messages. */
  public String expected(long least, long most) {
    return "a number from " + format(least) + " to " + format(most);
  }

  final long scaled(String text) {
    return new BigDecimal(text).movePointRight(decimals).longValueExact();
  }
}
