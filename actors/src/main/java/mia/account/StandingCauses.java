package mia.account;

import java.util.ArrayList;
import java.util.List;
import mia.persistence.account.AccountState;
import mia.protocol.account.AccountView.Link;
import mia.protocol.market.Money;
import mia.protocol.risk.RiskLimits;

/** What still stands against the release of a kill, battle-navale 10.4. */
final class StandingCauses {
  private StandingCauses() {}

  /**
   * @param limits limits in force
   * @param link link to the venue
   * @return each cause in words, empty if there is none
   */
  static List<String> of(AccountState state, RiskLimits limits, Link link) {
    List<String> causes = new ArrayList<>();
    if (!link.up()) {
      causes.add("the link to the venue is down: " + link.reason());
    }
    causes.addAll(state.venue().differences());
    if (state.dayNetMinor() <= -limits.dailyLossLimitMinor()) {
      causes.add(
          "the day's result is "
              + Money.usd(state.dayNetMinor())
              + ", the limit "
              + Money.usd(limits.dailyLossLimitMinor()));
    }
    return causes;
  }
}
