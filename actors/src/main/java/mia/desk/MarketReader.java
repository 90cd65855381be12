package mia.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mia.engine.BarBuilder;
import mia.persistence.desk.Excursion;
import mia.persistence.desk.MarketConduct;
import mia.persistence.desk.TradeState;
import mia.protocol.market.Bar;
import mia.protocol.market.DecisionBand;
import mia.protocol.market.MarketData;
import mia.protocol.market.MarketData.Kind;
import mia.protocol.market.MarketPrint;
import mia.protocol.market.Symbol;

/**
 * Reads one desk's market inputs in order and finds where something must be decided: a bar that is
 * over, a price or instant somebody waits for. An input is read again after each decision until it
 * is consumed. Records before the journaled position are folded silently. Pure and single-threaded;
 * shared by the live desk and the backtest.
 */
public final class MarketReader {
  /** What reading an input found. */
  public enum Finding {
    /** Nothing to decide; the next input may come. */
    CONSUMED,
    /** History is to be taken in; the input is to be read again after that. */
    HISTORY,
    /** Another contract starts with the input, which is to be read again after the decision. */
    ROLLED,
    /** A bar closed; the input is to be read again after the decision. */
    BAR_CLOSED,
    /** The band was touched; the input is to be read again after the decision. */
    TOUCHED
  }

  private static final long NOT_YET = -1;
  private static final int HISTORY_BARS_AT_ONCE = 500;

  private final Symbol symbol;
  private final BarBuilder builder;
  private final ConductWatch conduct;
  private final long silentUntil;
  private final long historyUntilNanos;
  private final List<Bar> history = new ArrayList<>();

  private long contract;
  private DecisionBand band = DecisionBand.OPEN;
  private long touchedAt = NOT_YET;
  private long barClosedAt = NOT_YET;
  private Bar closedBar;
  private boolean closedByClock;
  private Optional<MarketConduct> closedConduct = Optional.empty();
  private long positionAfter;
  private MarketPrint print;

  private boolean tracking;
  private long trackFrom;
  private long highTicks;
  private long lowTicks;

  /**
   * Reads bars for somebody who does not ask how the ticks behaved.
   *
   * @param builder builder that continues behind the last closed bar
   * @param silentUntil records before this position were decided before
   * @param historyUntilNanos bars that end up to here are history, on which nothing is decided
   */
  public MarketReader(Symbol symbol, BarBuilder builder, long silentUntil, long historyUntilNanos) {
    this(
        symbol,
        builder,
        new ConductWatch(Long.MAX_VALUE, Optional.empty()),
        silentUntil,
        historyUntilNanos);
  }

  /**
   * @param builder builder that continues behind the last closed bar
   * @param conduct watches how ticks behave, behind the last closed bar
   * @param silentUntil records before this position were decided before
   * @param historyUntilNanos bars that end up to here are history, on which nothing is decided
   */
  MarketReader(
      Symbol symbol,
      BarBuilder builder,
      ConductWatch conduct,
      long silentUntil,
      long historyUntilNanos) {
    this.symbol = symbol;
    this.builder = builder;
    this.conduct = conduct;
    this.silentUntil = silentUntil;
    this.historyUntilNanos = historyUntilNanos;
  }

  /** Continues with the series of a contract that was started before. */
  public void resumeSeries(long number) {
    contract = number;
  }

  /** The contract whose series is read, {@link MarketData#NO_CONTRACT} if it has no name. */
  public long contract() {
    return contract;
  }

  /** Goes on after a decision: where nothing is to be decided now, and which trade is open. */
  public void proceed(DecisionBand newBand, Optional<TradeState> trade) {
    band = newBand;
    Optional<TradeState> open = trade.filter(TradeState::isOpen);
    if (open.isEmpty()) {
      tracking = false;
      return;
    }
    Excursion known = open.get().excursion().orElseThrow();
    if (!tracking || trackFrom != open.get().openedPosition()) {
      tracking = true;
      trackFrom = open.get().openedPosition();
      highTicks = known.highTicks();
      lowTicks = known.lowTicks();
    } else {
      highTicks = Math.max(highTicks, known.highTicks());
      lowTicks = Math.min(lowTicks, known.lowTicks());
    }
  }

  /** Reads an input; see {@link Finding}. */
  public Finding read(MarketData input) {
    if (input.kind != Kind.CLOCK && input.position < silentUntil) {
      fold(input);
      return Finding.CONSUMED;
    }
    boolean full = history.size() >= HISTORY_BARS_AT_ONCE;
    if (full || (!history.isEmpty() && input.timeNanos > historyUntilNanos)) {
      return Finding.HISTORY;
    }
    if (input.contract != MarketData.NO_CONTRACT && input.contract != contract) {
      return roll(input);
    }
    return switch (input.kind) {
      case CLOCK -> overdue(input) ? closeOpenBar(input, true) : Finding.CONSUMED;
      case TRADE, QUOTE -> readTick(input);
      case BAR_OPEN -> touches(input) ? touch(input) : consume(input);
      case BAR -> readBar(input);
    };
  }

  /** The bar that was open belongs to the contract before, and was not seen to its end. */
  private Finding roll(MarketData input) {
    if (!history.isEmpty()) {
      return Finding.HISTORY;
    }
    if (builder.isOpen()) {
      closedBar = builder.close(false);
      closedConduct = conduct.close(closedBar.endNanos());
      closedByClock = false;
      positionAfter = input.position;
      return Finding.BAR_CLOSED;
    }
    contract = input.contract;
    builder.restart();
    positionAfter = input.position;
    return Finding.ROLLED;
  }

  private Finding readTick(MarketData input) {
    if (overdue(input)) {
      return closeOpenBar(input, false);
    }
    return touches(input) ? touch(input) : consume(input);
  }

  private Finding readBar(MarketData input) {
    if (input.timeNanos <= historyUntilNanos) {
      if (builder.accepts(input.barStartNanos)) {
        history.add(builder.barOf(input));
        positionAfter = input.position + 1;
      }
      return Finding.CONSUMED;
    }
    if (touches(input)) {
      return touch(input);
    }
    if (barClosedAt == input.position || !builder.accepts(input.barStartNanos)) {
      return Finding.CONSUMED;
    }
    track(input);
    barClosedAt = input.position;
    closedBar = builder.barOf(input);
    closedConduct = Optional.empty();
    closedByClock = false;
    positionAfter = input.position + 1;
    return Finding.BAR_CLOSED;
  }

  private boolean overdue(MarketData input) {
    return builder.isOpen() && input.timeNanos >= builder.openBarEndNanos();
  }

  private Finding closeOpenBar(MarketData input, boolean byClock) {
    closedBar = builder.close(true);
    closedConduct = conduct.close(closedBar.endNanos());
    closedByClock = byClock;
    positionAfter = input.position;
    return Finding.BAR_CLOSED;
  }

  private boolean touches(MarketData input) {
    return touchedAt != input.position && band.touchedBy(input);
  }

  private Finding touch(MarketData input) {
    touchedAt = input.position;
    boolean bar = input.kind == Kind.BAR;
    long last = input.priceTicks;
    print =
        new MarketPrint(
            symbol,
            input.position,
            input.timeNanos,
            input.bidTicks,
            input.askTicks,
            last,
            bar ? input.lowTicks : last,
            bar ? input.highTicks : last,
            input.size);
    return Finding.TOUCHED;
  }

  private Finding consume(MarketData input) {
    fold(input);
    return Finding.CONSUMED;
  }

  private void fold(MarketData input) {
    if ((input.kind == Kind.TRADE || input.kind == Kind.QUOTE)
        && builder.accepts(input.timeNanos)) {
      builder.add(input);
      conduct.see(input);
    }
    track(input);
  }

  /**
   * A bar counts only after the one in which the position was opened: when within it is not known.
   */
  private void track(MarketData input) {
    if (!tracking || input.position < trackFrom) {
      return;
    }
    if (input.kind == Kind.BAR) {
      if (input.position > trackFrom) {
        highTicks = Math.max(highTicks, input.highTicks);
        lowTicks = Math.min(lowTicks, input.lowTicks);
      }
    } else if (input.priceTicks != MarketData.NO_PRICE) {
      highTicks = Math.max(highTicks, input.priceTicks);
      lowTicks = Math.min(lowTicks, input.priceTicks);
    }
  }

  /** The bars of the last {@link Finding#HISTORY}; they are handed over once. */
  public List<Bar> takeHistory() {
    List<Bar> taken = List.copyOf(history);
    history.clear();
    return taken;
  }

  /** The bar of the last {@link Finding#BAR_CLOSED}. */
  public Bar closedBar() {
    return closedBar;
  }

  public boolean closedByClock() {
    return closedByClock;
  }

  /** How the ticks of the closed bar behaved; empty for one that came as a bar. */
  Optional<MarketConduct> closedConduct() {
    return closedConduct;
  }

  /** Feed position after the closed bar, or after the history. */
  public long positionAfter() {
    return positionAfter;
  }

  /** The print of the last {@link Finding#TOUCHED}. */
  public MarketPrint print() {
    return print;
  }

  /** Extremes since the open position's entry, the touching print included. */
  public Optional<Excursion> sinceEntry() {
    return tracking ? Optional.of(new Excursion(highTicks, lowTicks)) : Optional.empty();
  }

  /** Extremes with the prices of the print that touched: what the trader judges. */
  public Optional<Excursion> sinceEntryWithPrint() {
    Optional<Excursion> seen = sinceEntry();
    if (seen.isEmpty() || print.lastTicks() == MarketData.NO_PRICE) {
      return seen;
    }
    return print.position() > trackFrom
        ? Optional.of(seen.get().with(print.highTicks(), print.lowTicks()))
        : seen;
  }

  public DecisionBand band() {
    return band;
  }
}
