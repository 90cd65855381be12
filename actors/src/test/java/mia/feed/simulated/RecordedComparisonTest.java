package mia.feed.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import mia.protocol.market.Bar;
import mia.protocol.market.Instruments;
import mia.protocol.market.SessionPhase;
import mia.protocol.market.Symbol;
import mia.protocol.market.TradingCalendar;
import mia.protocol.market.TradingDay;
import org.junit.jupiter.api.Test;

/**
 * Puts the simulated market beside recorded days (ES and NQ, four sessions of February 2026) and
 * writes the tables of {@code docs/SIMULATION.md} to {@code target/simulation-tables.md}. Skips
 * where the recorded days are not at hand.
 */
class RecordedComparisonTest {
  private static final TradingCalendar CALENDAR = TradingCalendar.withoutHolidays();
  private static final Instruments INSTRUMENTS = Instruments.builtIn();
  private static final int SESSIONS = 20;
  private static final List<SessionPhase> PHASES =
      List.of(
          SessionPhase.AFTER_HOURS,
          SessionPhase.LONDON_OPEN,
          SessionPhase.PRE_MARKET,
          SessionPhase.NY_OPEN,
          SessionPhase.LUNCH,
          SessionPhase.AFTERNOON,
          SessionPhase.CLOSE);

  private final StringBuilder out = new StringBuilder();

  /** One column of the tables. */
  private record Column(
      String symbol, List<Bar> bars, List<Bar> peer, MarketStatistics statistics) {
    /** ES and NQ of the same days. */
    static List<Column> pair(List<Bar> es, List<Bar> nq) {
      return List.of(
          new Column("ES", es, nq, MarketStatistics.of(es, CALENDAR)),
          new Column("NQ", nq, es, MarketStatistics.of(nq, CALENDAR)));
    }
  }

  @Test
  void simulated_market_is_near_the_recorded_days() throws IOException {
    List<Column> recorded =
        Column.pair(
            RecordedDays.bars("ES_1min_2026-02.csv.gz"),
            RecordedDays.bars("NQ_1min_2026-02.csv.gz"));
    List<Bar> es = simulated("ES");
    List<Bar> nq = simulated("NQ");
    List<Column> simulated = Column.pair(es, nq);
    List<Column> firstDay = Column.pair(firstDay(es), firstDay(nq));
    List<List<Column>> columns = List.of(recorded, simulated, firstDay);

    header("figure");
    phases(columns, "median ATR14, ticks", (c, p) -> figures(c, p).medianAtrTicks(), "%.1f");
    phases(columns, "sd of 1-min move, ticks", (c, p) -> figures(c, p).deviationTicks(), "%.1f");
    phases(columns, "kurtosis of 1-min move", (c, p) -> figures(c, p).kurtosis(), "%.1f");
    phases(columns, "share of volume, %", (c, p) -> 100 * c.statistics.volumeShare(p), "%.1f");
    phases(columns, "volume per minute, lots", (c, p) -> figures(c, p).volumePerMinute(), "%.0f");
    phases(columns, "corr. of delta and move", (c, p) -> figures(c, p).deltaCorrelation(), "%.2f");
    row(columns, "kurtosis, regular hours", c -> c.statistics.regular().kurtosis(), "%.1f");
    row(columns, "kurtosis, all hours", c -> c.statistics.all().kurtosis(), "%.1f");
    row(columns, "autocorrelation, all hours", c -> c.statistics.all().autocorrelation(), "%.3f");
    row(columns, "share of buy volume", c -> c.statistics.all().buyShare(), "%.3f");
    row(
        columns,
        "mean abs(delta)/volume, reg. h.",
        c -> c.statistics.regular().deltaShare(),
        "%.3f");
    method(columns);
    out.append('\n');
    correlations(columns);
    tapes();
    Files.createDirectories(Path.of("target"));
    Files.writeString(
        Path.of("target/simulation-tables.md"), out.toString(), StandardCharsets.UTF_8);

    for (int symbol = 0; symbol < recorded.size(); symbol++) {
      for (SessionPhase phase : PHASES) {
        double ratio =
            figures(simulated.get(symbol), phase).medianAtrTicks()
                / figures(recorded.get(symbol), phase).medianAtrTicks();
        assertThat(ratio).as("true range, %s", phase).isBetween(0.70, 1.40);
      }
    }
  }

  private static MarketStatistics.Figures figures(Column column, SessionPhase phase) {
    return column.statistics.phase(phase);
  }

  private static List<Bar> simulated(String code) {
    SimulatedMarket market = market();
    TradingDay last = market.schedule().firstSession();
    for (int i = 1; i < SESSIONS; i++) {
      last = market.schedule().next(last);
    }
    return new TapeReader(CALENDAR).readUntil(market.feed(Symbol.of(code)), last.endNanos()).bars();
  }

  private static List<Bar> firstDay(List<Bar> all) {
    LocalDate date = SimulatedSettings.defaults().startDate();
    var bars = new ArrayList<>(all);
    bars.removeIf(bar -> !CALENDAR.dayAt(bar.startNanos()).date().equals(date));
    return bars;
  }

  private static SimulatedMarket market() {
    return new SimulatedMarket(SimulatedSettings.defaults(), CALENDAR, INSTRUMENTS);
  }

  private void header(String first) {
    out.append("| ")
        .append(first)
        .append(" | phase | ES recorded | ES simulated | ES first day | NQ recorded")
        .append(" | NQ simulated | NQ first day |\n|---|---|---|---|---|---|---|---|\n");
  }

  private interface PhaseFigure {
    double of(Column column, SessionPhase phase);
  }

  private void phases(List<List<Column>> columns, String name, PhaseFigure figure, String format) {
    for (SessionPhase phase : PHASES) {
      cells(columns, name, phase.name(), column -> figure.of(column, phase), format);
    }
  }

  private void row(
      List<List<Column>> columns, String name, ToDoubleFunction<Column> figure, String format) {
    cells(columns, name, "", figure, format);
  }

  private void cells(
      List<List<Column>> columns,
      String name,
      String phase,
      ToDoubleFunction<Column> figure,
      String format) {
    out.append("| ").append(name).append(" | ").append(phase);
    for (int symbol = 0; symbol < 2; symbol++) {
      for (List<Column> group : columns) {
        out.append(" | ")
            .append(String.format(Locale.ROOT, format, figure.applyAsDouble(group.get(symbol))));
      }
    }
    out.append(" |\n");
  }

  private void method(List<List<Column>> columns) {
    methodRows(columns, "regular hours", MarketStatistics.REGULAR);
    methodRows(
        columns, "other hours", EnumSet.complementOf(EnumSet.copyOf(MarketStatistics.REGULAR)));
  }

  private void methodRows(List<List<Column>> columns, String hours, Set<SessionPhase> phases) {
    var found = new IdentityHashMap<Column, MethodStatistics>();
    columns.forEach(group -> group.forEach(column -> found.put(column, of(column, phases))));
    cells(columns, "bases per hour", hours, c -> found.get(c).basesPerHour(), "%.1f");
    cells(columns, "armed per hour", hours, c -> found.get(c).armedBasesPerHour(), "%.1f");
    cells(columns, "triggers per hour", hours, c -> found.get(c).triggersPerHour(), "%.1f");
    cells(columns, "signals per hour", hours, c -> found.get(c).signalsPerHour(), "%.2f");
  }

  private static MethodStatistics of(Column column, Set<SessionPhase> phases) {
    return MethodStatistics.of(
        column.bars,
        column.peer,
        INSTRUMENTS.require(Symbol.of(column.symbol)),
        CALENDAR,
        bar -> phases.contains(CALENDAR.phaseAt(bar.startNanos())));
  }

  private void correlations(List<List<Column>> columns) {
    out.append("| correlation ES/NQ | recorded | simulated | first day |\n|---|---|---|---|\n");
    correlation(columns, "regular hours", MarketStatistics.REGULAR);
    correlation(columns, "night", EnumSet.of(SessionPhase.AFTER_HOURS));
    correlation(
        columns,
        "London and pre-market",
        EnumSet.of(SessionPhase.LONDON_OPEN, SessionPhase.PRE_MARKET));
    out.append('\n');
  }

  private void correlation(List<List<Column>> columns, String hours, Set<SessionPhase> phases) {
    out.append("| ").append(hours);
    for (List<Column> group : columns) {
      double value =
          MarketStatistics.correlation(group.get(0).bars, group.get(1).bars, CALENDAR, phases);
      out.append(String.format(Locale.ROOT, " | %.3f", value));
    }
    out.append(" |\n");
  }

  private void tapes() throws IOException {
    var quotes = new TapeReader(CALENDAR);
    RecordedDays.rows(
        "quotes/ES_2025-11-04_l1_0116-1250ET.csv.gz",
        cells ->
            quotes.quote(
                Long.parseLong(cells[0]),
                RecordedDays.ticks(cells[1]),
                RecordedDays.ticks(cells[2])));
    out.append("| stream | ES recorded | ES simulated | NQ simulated |\n|---|---|---|---|\n");
    TapeReader es = firstLiveWeek("ES");
    TapeReader nq = firstLiveWeek("NQ");
    for (int i = 1; i <= 4; i++) {
      int ticks = i;
      line(
          "spread " + ticks + ", regular hours",
          tape -> tape.regularSpreadShare(ticks),
          quotes,
          es,
          nq);
    }
    for (int i = 1; i <= 4; i++) {
      int ticks = i;
      line(
          "spread " + ticks + ", other hours",
          tape -> tape.otherSpreadShare(ticks),
          quotes,
          es,
          nq);
    }
    for (SessionPhase phase : PHASES) {
      line("trades/s, " + phase, tape -> tape.tradesPerSecond(phase), es, nq);
    }
    line("mean size, lots", TapeReader::meanSize, es, nq);
    line("share of single lots", TapeReader::singleShare, es, nq);
    line("largest trade, lots", TapeReader::largestTrade, es, nq);
  }

  private void line(String name, ToDoubleFunction<TapeReader> figure, TapeReader... tapes) {
    out.append("| ").append(name).append(tapes.length == 2 ? " | " : "");
    for (TapeReader tape : tapes) {
      out.append(String.format(Locale.ROOT, " | %.3f", figure.applyAsDouble(tape)));
    }
    out.append(" |\n");
  }

  private static TapeReader firstLiveWeek(String code) {
    SimulatedMarket market = market();
    long end = CALENDAR.day(SimulatedSettings.defaults().startDate().plusDays(7)).endNanos();
    return new TapeReader(CALENDAR).readUntil(market.feed(Symbol.of(code)), end);
  }
}
