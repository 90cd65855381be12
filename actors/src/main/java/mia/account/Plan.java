package mia.account;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import mia.persistence.account.AccountEvent;
import mia.persistence.account.AccountState;

/**
 * What follows from one message to an account desk.
 *
 * @param events committed together, or none
 * @param then done behind the commit, with the state after it
 */
record Plan(List<AccountEvent> events, Consumer<AccountState> then) {
  /** Nothing follows. */
  static final Plan NOTHING = of(List.of());

  Plan {
    events = List.copyOf(events);
    Objects.requireNonNull(then, "then");
  }

  static Plan of(List<AccountEvent> events) {
    return new Plan(events, next -> {});
  }

  static Plan of(AccountEvent event) {
    return of(List.of(event));
  }

  /** Nothing to commit, only to do. */
  static Plan doing(Consumer<AccountState> then) {
    return new Plan(List.of(), then);
  }

  /** The same, and this behind its commit. */
  Plan then(Consumer<AccountState> more) {
    return new Plan(events, then.andThen(more));
  }
}
