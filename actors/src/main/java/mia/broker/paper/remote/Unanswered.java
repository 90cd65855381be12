package mia.broker.paper.remote;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mia.broker.paper.wire.PaperWord;
import mia.protocol.market.MarketPrint;
import mia.protocol.market.Symbol;
import mia.protocol.order.ApprovedOrder;

/**
 * What the venue has not answered yet, and so what a new connection begins with: the reports that
 * are missing, then prints and markers in their order. Orders are not among it: one that was on its
 * way when the link broke is of unknown fate.
 *
 * <p>Reports come first, so that a marker is behind whatever was caused before it. A print is kept
 * until a marker of its symbol that was said behind it is back. Pure; not thread-safe.
 */
final class Unanswered {
  private static final long NOTHING_ASKED = -1;

  /** What is said again, with what makes it the same. */
  private record Key(Symbol symbol, boolean isPrint, long number) {}

  private final int most;
  private final Map<Key, PaperWord.Asked> market = new LinkedHashMap<>();
  private final Map<String, ApprovedOrder> orders = new LinkedHashMap<>();
  private long reportsAfter = NOTHING_ASKED;
  private Optional<PaperWord.AskSnapshot> snapshot = Optional.empty();
  private long snapshots;

  /**
   * @param most so much may wait; beyond it nobody knows what the venue has seen
   */
  Unanswered(int most) {
    this.most = most;
  }

  /** Takes a print; empty if the same one waits already. */
  Optional<PaperWord.Asked> print(MarketPrint print) {
    return market(new Key(print.symbol(), true, print.position()), new PaperWord.Print(print));
  }

  /** Takes a marker; empty if the same one waits already. */
  Optional<PaperWord.Asked> marker(Symbol symbol, long token) {
    return market(new Key(symbol, false, token), new PaperWord.PassMarker(symbol, token));
  }

  private Optional<PaperWord.Asked> market(Key key, PaperWord.Asked word) {
    if (market.containsKey(key)) {
      return Optional.empty();
    }
    if (market.size() >= most) {
      throw new IllegalStateException(
          "paper venue: more than " + most + " prints and markers wait for it");
    }
    market.put(key, word);
    return Optional.of(word);
  }

  /** A marker is back: what stood before it of its symbol has been applied. */
  void passed(Symbol symbol, long token) {
    var marker = new Key(symbol, false, token);
    if (!market.containsKey(marker)) {
      return;
    }
    var kept = new LinkedHashMap<Key, PaperWord.Asked>();
    boolean before = true;
    for (Map.Entry<Key, PaperWord.Asked> entry : market.entrySet()) {
      Key key = entry.getKey();
      before &= !key.equals(marker);
      boolean applied = before && key.isPrint() && key.symbol().equals(symbol);
      if (!applied && !key.equals(marker)) {
        kept.put(key, entry.getValue());
      }
    }
    market.clear();
    market.putAll(kept);
  }

  /** An order leaves; false if too many are on their way. */
  boolean order(ApprovedOrder order) {
    if (orders.size() >= most && !orders.containsKey(order.intent().id())) {
      return false;
    }
    orders.put(order.intent().id(), order);
    return true;
  }

  /** An order was dealt with; gives it, if it was on its way. */
  Optional<ApprovedOrder> answered(String intentId) {
    return Optional.ofNullable(orders.remove(intentId));
  }

  /** The link broke: the orders that were on their way, which are nobody's now. */
  List<ApprovedOrder> lost() {
    List<ApprovedOrder> lost = List.copyOf(orders.values());
    orders.clear();
    return lost;
  }

  /** Reports are wanted from behind this number on. */
  PaperWord.Asked reportsAfter(long venueSequence) {
    reportsAfter = venueSequence;
    return new PaperWord.ReportsAfter(venueSequence);
  }

  /** A report came; only one that follows on the last one says that nothing is missing. */
  void heard(long venueSequence) {
    if (reportsAfter != NOTHING_ASKED && venueSequence == reportsAfter + 1) {
      reportsAfter = venueSequence;
    }
  }

  /** What the venue holds is wanted. */
  PaperWord.Asked askSnapshot() {
    var ask = new PaperWord.AskSnapshot(++snapshots);
    snapshot = Optional.of(ask);
    return ask;
  }

  void snapshotCame() {
    snapshot = Optional.empty();
  }

  /** What a new connection begins with. */
  List<PaperWord.Asked> again() {
    List<PaperWord.Asked> again = new ArrayList<>();
    if (reportsAfter != NOTHING_ASKED) {
      again.add(new PaperWord.ReportsAfter(reportsAfter));
    }
    again.addAll(market.values());
    snapshot.ifPresent(again::add);
    return again;
  }
}
