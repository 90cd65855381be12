package mia.backtest;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import mia.feed.FeedException;
import mia.persistence.JournalEvent;
import mia.persistence.desk.DeskEvent.SignalDecided;
import mia.protocol.market.Symbol;
import mia.protocol.signal.TradingSignal;

/**
 * How long the method remembers its start: a run that begins later must come to the same signals
 * and refusals, once it is warm. Compared are what is decided, of which side, by which strategy and
 * at which prices; not numbers that count from a start.
 */
public final class WarmupCheck {
  /** Runs a backtest on a market that begins late. */
  @FunctionalInterface
  public interface Runner {
    /**
     * @param fromNanos first event time that exists, {@link Long#MIN_VALUE} for the whole
     */
    void run(long fromNanos, BacktestListener listener) throws FeedException, IOException;
  }

  /**
   * What was found of one later start.
   *
   * @param fromNanos where it began
   * @param compared bars that both decided on
   * @param different bars on which they differ
   * @param warmUpBars bars up to the last difference, over all symbols: what it takes to be warm
   * @param lastDifferenceNanos end of the last bar that differs; empty without one
   * @param memoryBars bars that the method looks back on by its settings, over all symbols
   */
  public record Result(
      long fromNanos,
      long compared,
      long different,
      long warmUpBars,
      OptionalLong lastDifferenceNanos,
      long memoryBars) {
    /** Whether the second half of what was compared is the same. */
    public boolean isSettled() {
      return compared > 0 && warmUpBars <= compared / 2;
    }

    /**
     * Whether nothing can be said: it is not the same yet, and the market ends before the method
     * has forgotten its start.
     */
    public boolean isTooShort() {
      return !isSettled() && compared < 2 * memoryBars;
    }
  }

  private WarmupCheck() {}

  /**
   * Runs the whole, and a run that begins a third of its time later.
   *
   * @param memoryBars bars that the method looks back on by its settings, per symbol
   * @throws FeedException if a source is broken beyond use
   * @throws IOException if a file cannot be read
   */
  public static Result run(Runner runner, long memoryBars) throws FeedException, IOException {
    var whole = new Signals();
    runner.run(Long.MIN_VALUE, whole);
    if (whole.byBar.isEmpty()) {
      return new Result(0, 0, 0, 0, OptionalLong.empty(), memoryBars);
    }
    long first = whole.byBar.firstEntry().getKey();
    long last = whole.byBar.lastEntry().getKey();
    long minute = 60_000_000_000L;
    long from = (first + (last - first) / 3) / minute * minute;
    var late = new Signals();
    runner.run(from, late);
    return compare(whole, late, from, memoryBars);
  }

  private static Result compare(Signals whole, Signals late, long from, long memoryBars) {
    Set<Symbol> symbols = new HashSet<>();
    long compared = 0;
    long different = 0;
    long warmUp = 0;
    OptionalLong last = OptionalLong.empty();
    for (Map.Entry<Long, Map<Symbol, Integer>> bar : whole.byBar.tailMap(from, false).entrySet()) {
      Map<Symbol, Integer> others = late.byBar.getOrDefault(bar.getKey(), Map.of());
      for (Map.Entry<Symbol, Integer> signal : bar.getValue().entrySet()) {
        compared++;
        symbols.add(signal.getKey());
        if (!signal.getValue().equals(others.get(signal.getKey()))) {
          different++;
          warmUp = compared;
          last = OptionalLong.of(bar.getKey());
        }
      }
    }
    return new Result(
        from, compared, different, warmUp, last, memoryBars * Math.max(1, symbols.size()));
  }

  /** What was decided on each bar, as a digest. */
  private static final class Signals implements BacktestListener {
    private final TreeMap<Long, Map<Symbol, Integer>> byBar = new TreeMap<>();

    @Override
    public void onCommitted(String stream, List<? extends JournalEvent> events) {
      for (JournalEvent event : events) {
        if (event instanceof SignalDecided decided) {
          byBar
              .computeIfAbsent(decided.meta().eventTimeNanos(), absent -> new TreeMap<>())
              .put(decided.meta().symbol(), digest(decided.signal()));
        }
      }
    }

    private static int digest(TradingSignal signal) {
      return List.of(
              signal.type().name(),
              signal.reason().map(Enum::name).orElse(""),
              signal.strategy().orElse(""),
              signal.direction().name(),
              signal.entryTicks(),
              signal.stopTicks(),
              signal.targetTicks())
          .hashCode();
    }
  }
}
