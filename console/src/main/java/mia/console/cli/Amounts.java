package mia.console.cli;

import java.math.BigDecimal;
import mia.protocol.market.Instrument;
import mia.protocol.market.Instruments;
import mia.protocol.market.Symbol;

/** Prices, money and sizes as people read them. */
final class Amounts {
  private final Instruments instruments;

  Amounts(Instruments instruments) {
    this.instruments = instruments;
  }

  /** A price in points; in ticks if the instrument is not configured any more. */
  String price(Symbol symbol, long ticks) {
    return instruments
        .find(symbol)
        .map(instrument -> instrument.points(ticks).toPlainString())
        .orElse(ticks + " ticks");
  }

  /** Money of a traded contract with its currency, a gain with its sign. */
  String result(Symbol traded, long minor) {
    return (minor > 0 ? "+" : "") + money(traded, minor);
  }

  /** Money of a traded contract with its currency. */
  String money(Symbol traded, long minor) {
    String currency = instruments.find(traded).map(Instrument::currency).orElse("");
    return (money(minor) + " " + currency).strip();
  }

  /** Minor units as an amount with two decimals. */
  static String money(long minor) {
    return BigDecimal.valueOf(minor, 2).toPlainString();
  }

  static String lots(long lots) {
    return lots == 1 ? "1 lot" : lots + " lots";
  }

  /** Ten thousandths as whole percent, rounded up. */
  static String percent(long tenThousandths) {
    return -Math.floorDiv(-tenThousandths, 100) + " %";
  }

  static String ticks(long ticks) {
    return ticks == 1 || ticks == -1 ? ticks + " tick" : ticks + " ticks";
  }
}
