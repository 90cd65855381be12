package mia.snapshot;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import mia.desk.DeskCapture;
import mia.persistence.desk.DayTally;
import mia.persistence.desk.Excursion;
import mia.persistence.desk.TradeResult;
import mia.persistence.desk.TradeState;
import mia.protocol.market.Instruments;
import mia.protocol.market.Symbol;
import mia.protocol.order.ExitReason;

/** {@code performance_snapshot}: the position, the day, and how a closed trade was carried out. */
final class PerformanceSection {
  static final String NAME = "performance_snapshot";

  private static final double SLIPPAGE_TICKS_WORST = 5;
  private static final double LATENCY_MILLIS_WORST = 1_000;
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double PERCENT = 100;

  private final Instruments instruments;
  private final Map<Symbol, DayPeak> peaks = new HashMap<>();

  /** Highest net result of a day so far; null where the day began before we looked. */
  private record DayPeak(java.time.LocalDate day, Long peakMinor) {}

  PerformanceSection(Instruments instruments) {
    this.instruments = instruments;
  }

  /**
   * @param trade as it was last: before its end, if the capture is of that
   * @param result of a trade that ended with this capture
   * @param priceTicks last price, if one is known
   */
  Map<String, Object> of(
      DeskCapture capture,
      Symbol symbol,
      Optional<TradeState> trade,
      Optional<TradeResult> result,
      Optional<TradeStory> story,
      OptionalLong priceTicks,
      Map<String, String> absent) {
    var section = new Section(NAME, absent);
    Optional<TradeState> open = trade.filter(TradeState::isOpen).filter(t -> result.isEmpty());
    open.ifPresentOrElse(
        t -> section.put("position", position(t, priceTicks)),
        () -> section.absent("position", "flat"));
    day(section, capture, symbol);
    section.absent("equity_minor", "known to the account desk");
    section.put("heap_used_percent", heapUsedPercent());
    result.ifPresent(closed -> close(section, closed, trade, story));
    return section.values();
  }

  private Map<String, Object> position(TradeState trade, OptionalLong priceTicks) {
    long sign = trade.entry().side().sign();
    double average = trade.entrySumTicks() / (double) trade.entryLots();
    var position = new LinkedHashMap<String, Object>();
    position.put("trade_id", trade.id());
    position.put("side", trade.entry().side().name());
    position.put("lots", trade.openLots());
    position.put("entry_ticks", average);
    position.put("stop_ticks", trade.stopTicks());
    position.put("target_ticks", trade.entry().targetTicks());
    position.put("bars", trade.bars());
    if (priceTicks.isPresent()) {
      double ticks = (priceTicks.getAsLong() - average) * sign;
      long tickValue = instruments.require(trade.entry().traded()).tickValueMinor();
      position.put("open_ticks", ticks);
      position.put("open_minor", Math.round(ticks * trade.openLots() * tickValue));
    }
    trade.excursion().ifPresent(seen -> excursion(position, seen, average, sign));
    return position;
  }

  private static void excursion(
      Map<String, Object> position, Excursion seen, double average, long sign) {
    double best = sign > 0 ? seen.highTicks() - average : average - seen.lowTicks();
    double worst = sign > 0 ? average - seen.lowTicks() : seen.highTicks() - average;
    position.put("mfe_ticks", Math.max(0, best));
    position.put("mae_ticks", Math.max(0, worst));
  }

  private void day(Section section, DeskCapture capture, Symbol symbol) {
    DayTally tally = capture.after().tally();
    section.put("day", tally.day().toString());
    section.put("day_net_minor", tally.netMinor());
    section.put("day_trades", tally.trades());
    section.put("day_wins", tally.wins());
    section.put("consecutive_losses", tally.consecutiveLosses());
    section.put(
        "day_win_rate",
        tally.trades() == 0
            ? OptionalDouble.empty()
            : OptionalDouble.of(tally.wins() / (double) tally.trades()),
        "no trade was closed today");
    section.put(
        "day_drawdown_minor",
        drawdown(capture.before().tally(), tally, symbol),
        "trades of this day were closed before this start of the node");
  }

  private OptionalLong drawdown(DayTally before, DayTally after, Symbol symbol) {
    DayPeak known = peaks.get(symbol);
    if (known == null || !known.day().equals(after.day())) {
      boolean whole = !before.day().equals(after.day()) || before.trades() == 0;
      known = new DayPeak(after.day(), whole ? 0L : null);
    }
    if (known.peakMinor() != null) {
      known = new DayPeak(after.day(), Math.max(known.peakMinor(), after.netMinor()));
    }
    peaks.put(symbol, known);
    return known.peakMinor() == null
        ? OptionalLong.empty()
        : OptionalLong.of(Math.subtractExact(known.peakMinor(), after.netMinor()));
  }

  private static double heapUsedPercent() {
    Runtime runtime = Runtime.getRuntime();
    return PERCENT * (runtime.totalMemory() - runtime.freeMemory()) / runtime.maxMemory();
  }

  private void close(
      Section section, TradeResult result, Optional<TradeState> trade, Optional<TradeStory> story) {
    var closed = new LinkedHashMap<String, Object>();
    closed.put("reason", result.reason().name());
    closed.put("gross_minor", result.grossMinor());
    closed.put("cost_minor", result.costMinor());
    closed.put("net_minor", result.netMinor());
    closed.put("r_multiple", multiple(result));
    closed.put("mfe_ticks", result.favourableTicks());
    closed.put("mae_ticks", result.adverseTicks());
    closed.put("bars", result.bars());
    closed.put("opened_ns", result.openedNanos());
    closed.put("closed_ns", result.closedNanos());
    section.put("closed", closed);
    section.putOrAbsent(
        "execution_quality",
        trade
            .flatMap(t -> story.flatMap(TradeStory::plannedEntryTicks).map(p -> quality(t, p)))
            .orElse(null),
        "no snapshot of the signal was found");
    trade.ifPresentOrElse(
        t -> adherence(section, t, result),
        () -> section.absent("adherence", "the trade is not at hand"));
  }

  /** Net result in units of the risk at entry, commissions and fees included. */
  private Double multiple(TradeResult result) {
    long risk =
        instruments.require(result.traded()).moveMinor(result.initialRiskTicks(), result.lots());
    return risk == 0 ? null : result.netMinor() / (double) risk;
  }

  /** Mean of a share lost with slippage and one lost with latency (battle-navale 11). */
  static double quality(TradeState trade, long plannedEntryTicks) {
    double average = trade.entrySumTicks() / (double) trade.entryLots();
    double slippage = Math.abs(average - plannedEntryTicks);
    double millis = (trade.openedNanos() - trade.entry().decidedAtNanos()) / NANOS_PER_MILLI;
    return (Math.max(0, 1 - slippage / SLIPPAGE_TICKS_WORST)
            + Math.max(0, 1 - millis / LATENCY_MILLIS_WORST))
        / 2;
  }

  /** Share of the rules of the plan that were kept, and which. */
  private static void adherence(Section section, TradeState trade, TradeResult result) {
    long sign = trade.entry().side().sign();
    var kept = new LinkedHashMap<String, Object>();
    kept.put(
        "entered_within_chase_limit",
        trade.entrySumTicks() * sign <= trade.entry().limitTicks() * trade.entryLots() * sign);
    kept.put("stop_never_widened", trade.stopTicks() * sign >= trade.entry().stopTicks() * sign);
    kept.put("exit_by_a_planned_reason", result.reason() != ExitReason.MANUAL);
    kept.put("size_as_approved", trade.entryLots() <= trade.admittedLots());
    long count = kept.values().stream().filter(Boolean.TRUE::equals).count();
    section.put("adherence", count / (double) kept.size());
    section.put("adherence_rules", kept);
  }
}
