package mia.node;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import mia.protocol.market.Instrument;
import mia.protocol.market.Instruments;
import mia.protocol.market.Symbol;

/** Reads {@code mia.instruments}: one block per contract, named by its symbol. */
final class InstrumentsBlock {
  private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
  private static final Pattern MONTHS = Pattern.compile("[FGHJKMNQUVXZ]{0,12}");
  private static final long TENTHS_MOST = 10_000;
  private static final double SCALE_MOST = 1_000;

  private InstrumentsBlock() {}

  static Optional<Instruments> read(SettingsReader block) {
    int before = block.problemsSoFar();
    var instruments = new ArrayList<Instrument>();
    for (String name : block.names()) {
      instrument(block.block(name), name).ifPresent(instruments::add);
    }
    return block.assemble(before, () -> Instruments.of(instruments));
  }

  private static Optional<Instrument> instrument(SettingsReader block, String name) {
    int before = block.problemsSoFar();
    Symbol symbol;
    try {
      symbol = Symbol.of(name);
    } catch (IllegalArgumentException e) {
      block.blockProblem(e.getMessage());
      return Optional.empty();
    }
    String currency = block.text("currency", CURRENCY, "three capital letters");
    BigDecimal tickSize = block.decimal("tick-size");
    long tickValue = block.money("tick-value", currency, 1);
    long cost = block.money("cost-per-side", currency, 0);
    String months = block.text("months", MONTHS, "futures months such as HMUZ, or nothing");
    double scale = block.number("tick-scale", 0.5, SCALE_MOST);
    long tenths = block.tenths("es-equivalent", TENTHS_MOST);
    Symbol micro =
        block.parsed("micro", "the symbol of an instrument", Symbol::of, Symbol::code, symbol);
    BigDecimal lowest = block.decimal("lowest-price");
    BigDecimal highest = block.decimal("highest-price");
    if (block.problemsSoFar() == before && scale * 2 != Math.rint(scale * 2)) {
      block.problem("tick-scale", "a multiple of 0.5", String.valueOf(scale));
    }
    Function<BigDecimal, Long> ticks =
        points -> points.divide(tickSize, 0, RoundingMode.UNNECESSARY).longValueExact();
    return block.assemble(
        before,
        () ->
            new Instrument(
                symbol,
                tickSize,
                tickValue,
                currency,
                months,
                cost,
                scale,
                Math.toIntExact(tenths),
                micro,
                ticks.apply(lowest),
                ticks.apply(highest)));
  }
}
