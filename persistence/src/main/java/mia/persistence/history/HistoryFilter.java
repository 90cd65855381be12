package mia.persistence.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import mia.persistence.JournalEvent;
import mia.persistence.StreamNames;
import mia.persistence.codec.EventManifests;
import mia.protocol.market.Symbol;

/**
 * Which events are asked for; what is empty does not restrict.
 *
 * @param symbol events of this symbol's desk, and of the account those that concern it; none of an
 *     audit stream
 * @param account events of this account and of its desks; none of an audit stream
 * @param fromNanos event time of the first, UTC nanoseconds
 * @param toNanos event time behind the last
 * @param kinds kinds of events, as {@link #knownKinds()} lists them
 */
public record HistoryFilter(
    Optional<Symbol> symbol,
    Optional<String> account,
    OptionalLong fromNanos,
    OptionalLong toNanos,
    Set<String> kinds) {
  /** Everything. */
  public static final HistoryFilter ALL =
      new HistoryFilter(
          Optional.empty(), Optional.empty(), OptionalLong.empty(), OptionalLong.empty(), Set.of());

  /**
   * @throws IllegalArgumentException if a kind is unknown; the message lists the known ones
   */
  public HistoryFilter {
    kinds = Set.copyOf(kinds);
    Set<String> known = knownKinds();
    for (String kind : kinds) {
      if (!known.contains(kind)) {
        throw new IllegalArgumentException("unknown kind '" + kind + "'; known: " + known);
      }
    }
  }

  /** The kinds of events that can be asked for: {@code desk.bar-closed}. */
  public static Set<String> knownKinds() {
    var kinds = new TreeSet<String>();
    for (EventManifests.Line line : EventManifests.current().lines()) {
      if (JournalEvent.class.isAssignableFrom(line.type())) {
        kinds.add(kindOf(line.manifest()));
      }
    }
    return kinds;
  }

  /**
   * The kinds of events in event time: all but those of an audit stream, whose time is the clock's.
   */
  public static Set<String> tradingKinds() {
    var kinds = new TreeSet<String>(knownKinds());
    kinds.removeIf(kind -> kind.startsWith(StreamNames.AUDIT + "."));
    return kinds;
  }

  /** The kind of a manifest: without its version. */
  public static String kindOf(String manifest) {
    return manifest.substring(0, manifest.lastIndexOf(".v"));
  }

  public HistoryFilter ofSymbol(Symbol wanted) {
    return new HistoryFilter(Optional.of(wanted), account, fromNanos, toNanos, kinds);
  }

  public HistoryFilter ofAccount(String wanted) {
    return new HistoryFilter(symbol, Optional.of(wanted), fromNanos, toNanos, kinds);
  }

  /** Event time from (included) to (excluded). */
  public HistoryFilter between(long wantedFromNanos, long wantedToNanos) {
    return new HistoryFilter(
        symbol, account, OptionalLong.of(wantedFromNanos), OptionalLong.of(wantedToNanos), kinds);
  }

  public HistoryFilter ofKinds(String... wanted) {
    return new HistoryFilter(symbol, account, fromNanos, toNanos, Set.of(wanted));
  }

  /** Those of a journal's streams that can hold what is asked for. */
  List<String> streams(List<String> all) {
    var wanted = new ArrayList<String>();
    for (String id : all) {
      var stream = StreamNames.parse(id);
      boolean otherAccount = account.isPresent() && !account.equals(stream.account());
      boolean otherSymbol =
          symbol.isPresent()
              && (stream.isAudit() || stream.isDesk() && !symbol.equals(stream.symbol()));
      if (!otherAccount && !otherSymbol) {
        wanted.add(id);
      }
    }
    return wanted;
  }

  /** What the streams and kinds leave open: an account's events name the symbol they concern. */
  boolean matches(JournalEvent event) {
    long time = event.meta().eventTimeNanos();
    return (symbol.isEmpty() || symbol.get().equals(event.meta().symbol()))
        && (fromNanos.isEmpty() || time >= fromNanos.getAsLong())
        && (toNanos.isEmpty() || time < toNanos.getAsLong());
  }
}
