package mia.node;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import mia.protocol.market.DurationText;

/**
 * Reads one block of settings. Never throws for what a person wrote: what is wrong is noted and
 * reading goes on with a stand-in, so that one start reports every mistake. What was read is
 * remembered; what nobody read is unknown.
 */
final class SettingsReader {
  private final SettingsLedger ledger;
  private final String path;

  /** A block that is not a block was reported once; nothing below it is worth a message. */
  private final boolean broken;

  private SettingsReader(SettingsLedger ledger, String path, boolean broken) {
    this.ledger = ledger;
    this.path = path;
    this.broken = broken;
    ledger.addBlock(path);
  }

  /** A reader of the block {@code root} that writes into {@code ledger}. */
  static SettingsReader of(SettingsLedger ledger, String root) {
    return new SettingsReader(ledger, root, ledger.isBroken(root));
  }

  /** The block of that name within this one. */
  SettingsReader block(String name) {
    String inner = full(name);
    return new SettingsReader(ledger, inner, broken || ledger.isBroken(inner));
  }

  /** Names that stand directly in this block, in alphabetical order. */
  List<String> names() {
    return broken ? List.of() : ledger.names(path);
  }

  /** True or false. */
  boolean flag(String key) {
    return read(
            key,
            "true or false",
            text ->
                switch (text) {
                  case "true", "yes", "on" -> true;
                  case "false", "no", "off" -> false;
                  default -> throw new IllegalArgumentException();
                },
            String::valueOf)
        .orElse(false);
  }

  /** A whole number from {@code least} to {@code most}. */
  long whole(String key, long least, long most) {
    return read(
            key,
            "a whole number from " + least + " to " + most,
            text -> {
              long value = new BigDecimal(text).longValueExact();
              return require(value >= least && value <= most, value);
            },
            String::valueOf)
        .orElse(least);
  }

  /** A whole number that fits an int. */
  int count(String key, int least, int most) {
    return Math.toIntExact(whole(key, least, most));
  }

  /** A number from {@code least} to {@code most}. */
  double number(String key, double least, double most) {
    return read(
            key,
            "a number from " + plain(least) + " to " + plain(most),
            text -> {
              double value = new BigDecimal(text).doubleValue();
              return require(value >= least && value <= most, value);
            },
            SettingsReader::plain)
        .orElse(least);
  }

  /** An exact decimal above zero. */
  BigDecimal decimal(String key) {
    return read(
            key,
            "a number above 0",
            text -> {
              var value = new BigDecimal(text);
              return require(value.signum() > 0, value);
            },
            value -> value.stripTrailingZeros().toPlainString())
        .orElse(BigDecimal.ONE);
  }

  /**
   * An amount of money in minor units, at least {@code leastMinor}. The text may end with the
   * currency.
   */
  long money(String key, String currency, long leastMinor) {
    return read(
            key,
            "an amount in "
                + currency
                + " of at least "
                + BigDecimal.valueOf(leastMinor, 2).toPlainString(),
            text -> {
              String amount =
                  text.endsWith(currency)
                      ? text.substring(0, text.length() - currency.length()).strip()
                      : text;
              long minor = new BigDecimal(amount).movePointRight(2).longValueExact();
              return require(minor >= leastMinor, minor);
            },
            minor -> BigDecimal.valueOf(minor, 2).toPlainString() + " " + currency)
        .orElse(Math.max(1, leastMinor));
  }

  /** A size in ES-equivalents with one decimal, as tenths; above zero. */
  long tenths(String key, long mostTenths) {
    return read(
            key,
            "a size in ES-equivalents from 0.1 to "
                + BigDecimal.valueOf(mostTenths, 1)
                + " in steps of 0.1",
            text -> {
              long tenths = new BigDecimal(text).movePointRight(1).longValueExact();
              return require(tenths >= 1 && tenths <= mostTenths, tenths);
            },
            tenths -> BigDecimal.valueOf(tenths, 1).toPlainString())
        .orElse(1L);
  }

  /** A length of time in nanoseconds. */
  long nanos(String key, Duration least, Duration most) {
    return read(
            key,
            "a time from " + DurationText.of(least) + " to " + DurationText.of(most),
            text -> {
              Duration value = DurationText.parse(text);
              return require(value.compareTo(least) >= 0 && value.compareTo(most) <= 0, value);
            },
            DurationText::of)
        .orElse(least)
        .toNanos();
  }

  /** A size in bytes. */
  long bytes(String key) {
    return parsed(key, ByteText.FORM, ByteText::parse, ByteText::of, 1L);
  }

  /** A text of a form. */
  String text(String key, Pattern form, String expected) {
    return read(
            key, expected, text -> require(form.matcher(text).matches(), text), Function.identity())
        .orElse("");
  }

  /** One of the constants of an enum, written in small letters. */
  <E extends Enum<E>> E choice(String key, Class<E> type) {
    List<String> names = NamedChoice.names(type);
    return parsed(
        key,
        "one of " + String.join(", ", names),
        text -> {
          try {
            return NamedChoice.of(type, text);
          } catch (IllegalArgumentException e) {
            throw new NotAccepted(Suggestions.didYouMean(text, names));
          }
        },
        NamedChoice::name,
        type.getEnumConstants()[0]);
  }

  /**
   * Anything else that has a form of its own.
   *
   * @param parse throws IllegalArgumentException or ArithmeticException for what it does not accept
   * @param shown the one text of equal values
   * @param otherwise goes on in place of what could not be read
   */
  <T> T parsed(
      String key,
      String expected,
      Function<String, T> parse,
      Function<T, String> shown,
      T otherwise) {
    return read(key, expected, parse, shown).orElse(otherwise);
  }

  /** A list, or one text with commas; each element is parsed by itself. */
  <T> List<T> list(
      String key, String expectedElement, Function<String, T> parse, Function<T, String> shown) {
    Optional<ConfigValue> found = lookUp(key, "a list: " + expectedElement);
    if (found.isEmpty()) {
      return List.of();
    }
    var parsed = new ArrayList<T>();
    for (Element element : elements(found.get())) {
      try {
        parsed.add(parse.apply(element.text));
      } catch (IllegalArgumentException | ArithmeticException e) {
        problem(key, expectedElement, quoted(element.text) + remark(e), element.origin);
      }
    }
    remember(
        key,
        String.join(",", parsed.stream().map(shown).toList()),
        SettingsOrigin.of(found.get().origin()));
    return List.copyOf(parsed);
  }

  /** Notes that a setting of this block does not fit. */
  void problem(String key, String expected, String got) {
    problem(key, expected, got, ledger.value(full(key)).map(SettingValue::origin).orElse(""));
  }

  /** Notes that this block as a whole does not fit. */
  void blockProblem(String text) {
    String origin = ledger.find(path).map(value -> SettingsOrigin.of(value.origin())).orElse("");
    ledger.add(new SettingProblem(path, text, origin));
  }

  /** Notes that another value is in force than the one that was read. */
  void derive(String key, String value, String origin) {
    remember(key, value, origin);
  }

  /** Whether a setting of this block has its built-in value. */
  boolean isDefault(String key) {
    return ledger.value(full(key)).filter(SettingValue::isDefault).isPresent();
  }

  /** How many problems there are so far, for {@link #assemble}. */
  int problemsSoFar() {
    return ledger.problems().size();
  }

  /**
   * Makes the record of this block, if nothing was wrong since {@code problemsBefore}. What the
   * record itself refuses becomes a problem of the block.
   */
  <T> Optional<T> assemble(int problemsBefore, Supplier<T> make) {
    if (broken || problemsSoFar() > problemsBefore) {
      return Optional.empty();
    }
    try {
      return Optional.of(make.get());
    } catch (IllegalArgumentException | ArithmeticException e) {
      blockProblem(e.getMessage());
      return Optional.empty();
    }
  }

  private <T> Optional<T> read(
      String key, String expected, Function<String, T> parse, Function<T, String> shown) {
    Optional<ConfigValue> found = lookUp(key, expected);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    ConfigValue value = found.get();
    String origin = SettingsOrigin.of(value.origin());
    if (value.valueType() == ConfigValueType.OBJECT || value.valueType() == ConfigValueType.LIST) {
      problem(
          key,
          expected,
          value.valueType() == ConfigValueType.LIST ? "a list" : "a block of settings",
          origin);
      return Optional.empty();
    }
    String text = String.valueOf(value.unwrapped()).strip();
    try {
      T parsed = parse.apply(text);
      remember(key, shown.apply(parsed), origin);
      return Optional.of(parsed);
    } catch (IllegalArgumentException | ArithmeticException e) {
      problem(key, expected, quoted(text), remark(e), origin);
      return Optional.empty();
    }
  }

  private Optional<ConfigValue> lookUp(String key, String expected) {
    if (broken) {
      return Optional.empty();
    }
    Optional<ConfigValue> found = ledger.find(full(key));
    if (found.isEmpty()) {
      problem(key, expected, "nothing", ledger.originOfNull(full(key)).orElse(""));
    }
    return found;
  }

  private record Element(String text, String origin) {}

  private static List<Element> elements(ConfigValue value) {
    var elements = new ArrayList<Element>();
    if (value instanceof ConfigList list) {
      list.forEach(
          element ->
              elements.add(
                  new Element(
                      String.valueOf(element.unwrapped()).strip(),
                      SettingsOrigin.of(element.origin()))));
    } else {
      String text = String.valueOf(value.unwrapped()).strip();
      String origin = SettingsOrigin.of(value.origin());
      if (!text.isEmpty()) {
        for (String part : text.split(",", -1)) {
          elements.add(new Element(part.strip(), origin));
        }
      }
    }
    return elements;
  }

  private void remember(String key, String value, String origin) {
    ledger.add(new SettingValue(full(key), value, origin));
  }

  private void problem(String key, String expected, String got, String origin) {
    problem(key, expected, got, "", origin);
  }

  /** What was written as a secret is not repeated; a remark never holds it. */
  private void problem(String key, String expected, String got, String remark, String origin) {
    String full = full(key);
    String shown = SettingValue.isSecret(full) ? "something else" : got;
    ledger.add(SettingProblem.expected(full, expected, shown + remark, origin));
  }

  private String full(String key) {
    return path + "." + ConfigUtil.joinPath(key);
  }

  private static <T> T require(boolean holds, T value) {
    if (!holds) {
      throw new IllegalArgumentException();
    }
    return value;
  }

  private static String remark(RuntimeException refusal) {
    return refusal instanceof NotAccepted ? refusal.getMessage() : "";
  }

  private static String quoted(String text) {
    return "'" + text + "'";
  }

  private static String plain(double value) {
    return new BigDecimal(String.valueOf(value)).stripTrailingZeros().toPlainString();
  }
}
