package mia.broker;

import java.util.OptionalLong;
import mia.protocol.market.MarketPrint;
import mia.protocol.market.Symbol;
import mia.protocol.order.ApprovedOrder;

/**
 * A venue as the broker session drives it. All calls come from one thread; answers come through the
 * listener, from any thread for venues behind a socket and within the call for the paper broker.
 */
public interface Broker extends AutoCloseable {
  /**
   * Opens the connection under an epoch; a venue of ours refuses everything of an older epoch.
   *
   * @param epoch rising number of the account desk's starts
   */
  void connect(long epoch, BrokerListener listener);

  /**
   * Carries out an approved order: an entry with its bracket, an exit, a stop move, a cancel. The
   * same intent id again is answered with the reports it already caused and carried out once.
   *
   * @throws BrokerCallException if it is not known whether it arrived
   */
  void submit(ApprovedOrder order);

  /**
   * Asks what became of an order: among open orders, completed ones and executions. The answer is
   * every report it has caused so far, or {@link BrokerListener#onNotKnown}.
   */
  void query(ApprovedOrder order);

  /** Whether the stop of an entry rests at the venue; an entry without one is not sent. */
  default boolean restsStops() {
    return true;
  }

  /** Whether what it fills is paid with real money; live trading is armed at no other. */
  default boolean movesMoney() {
    return false;
  }

  /**
   * What its clock shows right now, UTC nanoseconds: what it told last and the time since then;
   * empty while it has told none. Asked from any thread, and answered without waiting.
   */
  default OptionalLong timeNanos() {
    return OptionalLong.empty();
  }

  /** A print that may fill or trigger. Only venues without a market of their own use it. */
  default void onPrint(MarketPrint print) {}

  /**
   * Sends a marker to the venue: it comes back as {@link BrokerListener#onMarker}, behind every
   * report that was caused by what was handed over before it. A venue behind a socket answers when
   * it can, one of this process within the call.
   *
   * @param token comes back as it is; with the symbol it names the marker
   */
  void passMarker(Symbol symbol, long token);

  /** Delivers again, in order, every report with a venue sequence above {@code venueSequence}. */
  void reportsAfter(long venueSequence);

  /** Asks for positions and working orders; the answer is {@link BrokerListener#onSnapshot}. */
  void requestSnapshot();

  @Override
  void close();
}
