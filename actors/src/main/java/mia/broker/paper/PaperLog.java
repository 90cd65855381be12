package mia.broker.paper;

import java.util.List;
import java.util.SortedMap;
import mia.protocol.market.Symbol;
import mia.protocol.order.OrderReport;

/** What a venue remembers of its inputs and reports. */
interface PaperLog extends AutoCloseable {
  /**
   * Keeps an input with everything it caused, or nothing of it; when it returns, it is kept.
   *
   * @param appliedPositions position of the last print applied, per feed symbol, after the input
   * @throws PaperStoreException if it cannot be kept
   */
  void append(
      PaperInput input, SortedMap<Symbol, Long> appliedPositions, List<OrderReport> reports);

  /**
   * The first {@code most} reports with a number above {@code venueSequence}, in order.
   *
   * @throws PaperStoreException if they cannot be read
   */
  List<OrderReport> reportsAfter(long venueSequence, int most);

  @Override
  void close();
}
