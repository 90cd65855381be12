package mia.account;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import mia.persistence.EventIds;
import mia.persistence.EventMeta;
import mia.persistence.account.AccountEvent;
import mia.persistence.account.AccountEvent.AccountDayRolled;
import mia.persistence.account.AccountState;
import mia.protocol.market.Symbol;

/** Events of one commit of an account, folded as they are added. */
final class AccountCommit {
  /** Of events that no feed record caused. */
  static final long NO_POSITION = -1;

  private final List<AccountEvent> events = new ArrayList<>();
  private final AccountOrigin origin;
  private AccountState state;

  AccountCommit(AccountOrigin origin, AccountState state) {
    this.origin = origin;
    this.state = state;
  }

  List<AccountEvent> events() {
    return events;
  }

  /** The state with everything that was added so far. */
  AccountState state() {
    return state;
  }

  /** Id of the last event, the cause of what follows from it. */
  String lastId() {
    return events.get(events.size() - 1).meta().id();
  }

  void add(Symbol symbol, long timeNanos, String cause, Function<EventMeta, AccountEvent> event) {
    var ids = new EventIds(origin.folder(), origin.idName(), state.decisions());
    append(
        event.apply(
            new EventMeta(ids.take(), cause, symbol, timeNanos, NO_POSITION, origin.configHash())));
  }

  /** The same for an intent of the account's own, which gets the id that comes with it. */
  void addIntent(
      Symbol symbol,
      long timeNanos,
      String cause,
      BiFunction<EventMeta, String, AccountEvent> event) {
    String id = new EventIds(origin.folder(), origin.intentName(), state.decisions()).take();
    add(symbol, timeNanos, cause, meta -> event.apply(meta, id));
  }

  /** Of the account as a whole, at the latest time it knows. */
  void add(Function<EventMeta, AccountEvent> event) {
    add(origin.home(), state.lastTimeNanos(), "", event);
  }

  void append(AccountEvent event) {
    events.add(event);
    state = state.apply(event);
  }

  /** A record of a start: it does not count in ids. */
  EventMeta startRecord(Symbol symbol, String suffix) {
    return new EventMeta(
        origin.folder() + "-" + origin.idName() + "-" + suffix,
        "",
        symbol,
        state.lastTimeNanos(),
        NO_POSITION,
        origin.configHash());
  }

  void rollDay(Symbol symbol, long timeNanos) {
    LocalDate day = origin.calendar().dayAt(timeNanos).date();
    if (day.isAfter(state.day())) {
      add(symbol, timeNanos, "", meta -> new AccountDayRolled(meta, day));
    }
  }
}
