package mia.backtest;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import mia.engine.BarSeries;
import mia.engine.BattleNavaleEngine;
import mia.engine.base.Base;
import mia.engine.base.BaseEvent;
import mia.engine.base.BaseMachine;
import mia.engine.confluence.Zones;
import mia.engine.level.LevelSet;
import mia.protocol.market.Bar;
import mia.protocol.market.Symbol;
import mia.protocol.signal.BaseQuality;

/** What a chart of a run shows beside its trades; of each symbol the newest bars. */
public final class ChartLog {
  /** Bars that are kept per symbol: a fortnight of minutes, what a browser draws with ease. */
  public static final int BARS_MAX = 20_000;

  private static final int BASES_MAX = 5_000;

  /**
   * A bar as it is drawn.
   *
   * @param startNanos first instant
   * @param colour 1 boule verte, -1 boule rouge, 0 neutre
   * @param strong whether the boule's body is strong
   * @param vwapTicks VWAP of the session; empty where there is none
   */
  public record ChartBar(
      long startNanos,
      long openTicks,
      long highTicks,
      long lowTicks,
      long closeTicks,
      long volume,
      int colour,
      boolean strong,
      OptionalDouble vwapTicks) {}

  /** A sealed base: where it stood and what it is worth. */
  public record ChartBase(
      long startNanos,
      long endNanos,
      long lowTicks,
      long highTicks,
      int colour,
      boolean armed,
      BaseQuality quality) {}

  /** A zone of levels as it stood at the end. */
  public record ChartZone(
      double lowTicks, double highTicks, double strength, String quality, List<String> levels) {
    public ChartZone {
      levels = List.copyOf(levels);
    }
  }

  /**
   * The chart of one symbol.
   *
   * @param bars newest bars, in order
   * @param leftOut older bars that are not in it
   * @param bases bases sealed within them
   * @param zones zones after the last bar
   */
  public record Chart(
      List<ChartBar> bars, long leftOut, List<ChartBase> bases, List<ChartZone> zones) {}

  private static final class Log {
    private final Deque<ChartBar> bars = new ArrayDeque<>();
    private final Deque<ChartBase> bases = new ArrayDeque<>();
    private long leftOut;
  }

  private final Map<Symbol, Log> logs = new LinkedHashMap<>();
  private final Map<Symbol, BattleNavaleEngine> engines = new HashMap<>();

  /** Takes a bar that was decided on. */
  public void add(Symbol symbol, Bar bar, BattleNavaleEngine engine) {
    Log log = logs.computeIfAbsent(symbol, absent -> new Log());
    engines.put(symbol, engine);
    double vwap = engine.market().vwap().value();
    log.bars.add(
        new ChartBar(
            bar.startNanos(),
            bar.openTicks(),
            bar.highTicks(),
            bar.lowTicks(),
            bar.closeTicks(),
            bar.volume(),
            engine.frame().boule().colour(),
            engine.frame().boule().isStrong(),
            Double.isFinite(vwap) ? OptionalDouble.of(vwap) : OptionalDouble.empty()));
    if (log.bars.size() > BARS_MAX) {
      log.bars.remove();
      log.leftOut++;
    }
    addBases(log, engine);
  }

  private static void addBases(Log log, BattleNavaleEngine engine) {
    BaseMachine machine = engine.frame().bases();
    BarSeries bars = engine.bars();
    for (int i = 0; i < machine.eventCount(); i++) {
      if (machine.event(i) == BaseEvent.SEAL) {
        Base base = live(machine, machine.eventBaseId(i));
        if (base != null) {
          log.bases.add(
              new ChartBase(
                  bars.start(base.first()),
                  bars.end(base.last()),
                  base.lowTicks(),
                  base.highTicks(),
                  base.colour(),
                  base.isArmed(),
                  base.qualityClass()));
        }
      }
    }
    while (log.bases.size() > BASES_MAX) {
      log.bases.remove();
    }
  }

  private static Base live(BaseMachine machine, long id) {
    Base base;
    for (int i = 0; (base = machine.live(i)) != null; i++) {
      if (base.id() == id) {
        return base;
      }
    }
    return null;
  }

  /** The charts after the last bar, by symbol; to be asked when the run is over. */
  public Map<Symbol, Chart> charts() {
    var charts = new LinkedHashMap<Symbol, Chart>();
    logs.forEach(
        (symbol, log) -> {
          long from = log.bars.getFirst().startNanos();
          charts.put(
              symbol,
              new Chart(
                  List.copyOf(log.bars),
                  log.leftOut,
                  log.bases.stream().filter(base -> base.startNanos() >= from).toList(),
                  zones(engines.get(symbol).market().zones())));
        });
    return charts;
  }

  private static List<ChartZone> zones(Zones zones) {
    List<ChartZone> drawn = new ArrayList<>();
    LevelSet levels = zones.levels();
    for (int zone = 0; zone < zones.size(); zone++) {
      List<String> names = new ArrayList<>();
      for (int i = zones.levelFrom(zone); i < zones.levelTo(zone); i++) {
        names.add(levels.type(i).name());
      }
      drawn.add(
          new ChartZone(
              zones.low(zone),
              zones.high(zone),
              zones.strength(zone),
              zones.quality(zone).name(),
              names));
    }
    return drawn;
  }
}
