package mia.account;

import java.util.List;
import mia.persistence.account.AccountEvent;

/**
 * What became of an operator's command.
 *
 * @param events the commit; empty if nothing changes
 * @param refusal why not, empty if it was accepted
 */
record Decided(List<AccountEvent> events, String refusal) {
  static Decided of(AccountCommit commit) {
    return new Decided(commit.events(), "");
  }

  static Decided refused(String why) {
    return new Decided(List.of(), why);
  }

  /** It is so already. */
  static Decided nothing() {
    return new Decided(List.of(), "");
  }

  boolean accepted() {
    return refusal.isEmpty();
  }
}
