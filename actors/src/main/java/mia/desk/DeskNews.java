package mia.desk;

import java.util.List;
import mia.persistence.desk.DeskEvent;
import mia.persistence.desk.DeskEvent.EngineCheckpointed;
import mia.persistence.desk.DeskState;
import mia.protocol.desk.DeskProtocol.View;
import mia.protocol.market.Symbol;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What people are told of a desk. */
final class DeskNews {
  private static final Logger LOG = LoggerFactory.getLogger(SymbolDesk.class);

  private DeskNews() {}

  /** What an operator has to know at once; the journal has it with its figures. */
  static void tell(Symbol symbol, List<DeskEvent> events) {
    for (DeskEvent event : events) {
      if (event instanceof DeskEvent.ManualModeEntered entered) {
        LOG.error(
            "{}: the method failed, nothing opens until an operator resumes it: {}",
            symbol,
            entered.reason());
      } else if (event instanceof DeskEvent.BreakerTripped tripped) {
        LOG.warn("{}: circuit breaker, {}", symbol, tripped.trip());
      }
    }
  }

  /**
   * How a desk stands.
   *
   * @param phase how far its start has come
   * @param node address of the node
   */
  static View view(Symbol symbol, String phase, DeskState state, String node) {
    long bars =
        state.engine().checkpoint().map(EngineCheckpointed::bars).orElse(0L)
            + state.engine().bars().size();
    return new View(
        symbol,
        phase,
        state.starts(),
        bars,
        state.lastTimeNanos(),
        state.positionLots(),
        state.tally().netMinor(),
        state.lastSignal(),
        node);
  }
}
