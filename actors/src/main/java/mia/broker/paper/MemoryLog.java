package mia.broker.paper;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import mia.protocol.market.Symbol;
import mia.protocol.order.OrderReport;

/** A log that ends with its process, for backtests. Keeps the newest reports, no inputs. */
final class MemoryLog implements PaperLog {
  static final int REPORTS_MAX = 100_000;

  private final Deque<OrderReport> newestFirst = new ArrayDeque<>();
  private long forgottenUpTo;

  @Override
  public void append(
      PaperInput input, SortedMap<Symbol, Long> appliedPositions, List<OrderReport> reports) {
    reports.forEach(newestFirst::addFirst);
    while (newestFirst.size() > REPORTS_MAX) {
      forgottenUpTo = newestFirst.removeLast().venueSequence();
    }
  }

  @Override
  public List<OrderReport> reportsAfter(long venueSequence, int most) {
    if (venueSequence < forgottenUpTo) {
      throw new PaperStoreException(
          "paper broker in memory: reports up to "
              + forgottenUpTo
              + " are forgotten, asked for those after "
              + venueSequence);
    }
    var found = new ArrayList<OrderReport>();
    Iterator<OrderReport> oldestFirst = newestFirst.descendingIterator();
    while (oldestFirst.hasNext() && found.size() < most) {
      OrderReport report = oldestFirst.next();
      if (report.venueSequence() > venueSequence) {
        found.add(report);
      }
    }
    return found;
  }

  @Override
  public void close() {
    newestFirst.clear();
  }
}
