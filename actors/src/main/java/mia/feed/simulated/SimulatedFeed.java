package mia.feed.simulated;

import java.util.List;
import mia.feed.FeedException;
import mia.feed.FeedQuality;
import mia.feed.FeedSource;
import mia.protocol.market.Instrument;
import mia.protocol.market.MarketData;
import mia.protocol.market.Symbol;
import mia.protocol.market.TradingDay;

/**
 * The stream of one symbol of a {@link SimulatedMarket}: back-filled sessions and the hours before
 * the first live cash open as one-minute bars (a {@link MarketData.Kind#BAR_OPEN} and a {@link
 * MarketData.Kind#BAR} each, made of the very trades that would have been delivered), then every
 * trade and every change of the best prices, session after session without end.
 *
 * <p>Positions rise by one within a session and begin at {@code n * }{@link #POSITIONS_PER_SESSION}
 * for session n. So a position tells its session, and {@link #seek} draws no more than that one,
 * after a year as fast as after a day.
 *
 * <p>Used by one thread at a time; two feeds share nothing that changes.
 */
public final class SimulatedFeed implements FeedSource {
  /** First position of session n is n times this. */
  public static final long POSITIONS_PER_SESSION = 1_000_000_000L;

  /** Farthest session that a position may name, about four centuries. */
  private static final long LAST_SESSION = 100_000;

  private final Symbol symbol;
  private final SimulatedSchedule schedule;
  private final SimulatedExchange exchange;
  private final MinuteBars bars = new MinuteBars();
  private final MarketData event = new MarketData();
  private final MarketData found = new MarketData();
  private final long liveFromNanos;

  private TradingDay day;
  private long session = -1;
  private long nextPosition;
  private boolean sessionOver;
  private boolean eventWaits;
  private boolean foundWaits;
  private long records;

  SimulatedFeed(SimulatedSettings settings, SimulatedSchedule schedule, Instrument instrument) {
    symbol = instrument.symbol();
    this.schedule = schedule;
    exchange = new SimulatedExchange(settings, SimulatedContract.of(instrument));
    liveFromNanos = schedule.liveFromNanos();
    enter(0);
  }

  @Override
  public Symbol symbol() {
    return symbol;
  }

  /** See {@link SimulatedSchedule#liveFromNanos}. */
  public long liveFromNanos() {
    return liveFromNanos;
  }

  /**
   * Goes to the first record at this position or behind it (a session leaves the rest of its
   * positions unused).
   *
   * @throws FeedException if the position names a session centuries ahead
   */
  @Override
  public void seek(long position) throws FeedException {
    if (position < 0) {
      throw new IllegalArgumentException("position " + position);
    }
    long target = position / POSITIONS_PER_SESSION;
    if (target > LAST_SESSION) {
      throw new FeedException(
          "simulated "
              + symbol
              + ": position: expected at most "
              + LAST_SESSION * POSITIONS_PER_SESSION
              + ", got "
              + position);
    }
    enter(target);
    do {
      read(found);
    } while (found.position < position);
    foundWaits = true;
  }

  @Override
  public boolean next(MarketData into) {
    if (foundWaits) {
      foundWaits = false;
      into.copyFrom(found);
    } else {
      read(into);
    }
    records++;
    return true;
  }

  /** Records delivered so far; a simulated market has no bad rows. */
  @Override
  public FeedQuality quality() {
    return new FeedQuality(records, 0, List.of());
  }

  @Override
  public void close() {
    // Nothing is held open.
  }

  private void read(MarketData into) {
    while (bars.isEmpty()) {
      if (sessionOver) {
        enter(session + 1);
      }
      if (!eventWaits && !exchange.next(event)) {
        sessionOver = true;
        bars.finish();
      } else if (event.timeNanos < liveFromNanos) {
        if (event.kind == MarketData.Kind.TRADE) {
          bars.add(event);
        }
      } else {
        bars.finish();
        eventWaits = !bars.isEmpty();
        if (!eventWaits) {
          into.copyFrom(event);
          into.position = nextPosition++;
          return;
        }
      }
    }
    bars.poll(into);
    into.position = nextPosition++;
  }

  /** Opens a session; those between are passed over. */
  private void enter(long target) {
    if (target <= session || session < 0) {
      exchange.restart();
      day = schedule.firstSession();
      session = 0;
    } else {
      day = schedule.next(day);
      session++;
    }
    while (session < target) {
      exchange.skip(day);
      day = schedule.next(day);
      session++;
    }
    exchange.enter(day);
    bars.clear();
    sessionOver = false;
    eventWaits = false;
    foundWaits = false;
    nextPosition = session * POSITIONS_PER_SESSION;
  }
}
