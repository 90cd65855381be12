package mia.node.conformance;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import mia.node.conformance.RuleTrial.AtAccount;
import mia.persistence.account.AccountEvent.AccountReconciled;
import mia.persistence.account.AccountEvent.IntentJudged;
import mia.persistence.account.AccountEvent.ReportBooked;
import mia.persistence.account.AccountState;
import mia.persistence.account.Reservation;
import mia.protocol.order.AccountVerdict;
import mia.protocol.order.Fill;
import mia.protocol.order.OrderChange;
import mia.protocol.order.OrderIntent.EnterBracket;
import mia.protocol.order.OrderReport;
import mia.protocol.order.OrderRole;

/** What must make the account refuse. */
final class AccountTrials {
  private AccountTrials() {}

  /** As much is open already as may be. */
  static AtAccount fullExposure(TrialGround ground) {
    long most = ground.risk().limits().accountExposureTenths();
    long lots = Math.max(1, most / ground.traded().esTenthsPerLot());
    return new AtAccount(ground.entry(), holding(ground, ground.quiet(), "TRIAL-0", lots));
  }

  /** The day has lost what it may. */
  static AtAccount lostDay(TrialGround ground) {
    AccountState state = holding(ground, ground.quiet(), "TRIAL-0", 1);
    long loss = ground.risk().limits().dailyLossLimitMinor();
    state = filled(ground, state, OrderRole.ENTRY, 1, 0);
    state = filled(ground, state, OrderRole.STOP, 2, loss);
    return new AtAccount(ground.entry(), state);
  }

  /** Journal and venue differ. */
  static AtAccount differing(TrialGround ground) {
    AccountState state =
        ground.fold(
            ground.quiet(),
            meta -> new AccountReconciled(meta, false, List.of("a position that is not ours")));
    return new AtAccount(ground.entry(), state);
  }

  static AccountState holding(TrialGround ground, AccountState state, String id, long lots) {
    EnterBracket held = ground.entry(id, lots, ground.price(), 13);
    long tenths = Math.multiplyExact(lots, (long) ground.traded().esTenthsPerLot());
    return ground.fold(
        state,
        meta ->
            new IntentJudged(
                meta,
                ground.approved(held),
                new AccountVerdict(id, true, lots, "", List.of()),
                Optional.of(
                    new Reservation(
                        tenths,
                        held.plannedLossMinor(),
                        ground.traded().esTenthsPerLot(),
                        ground.traded().tickValueMinor()))));
  }

  /** One lot of the held trade filled at the price of its entry, at these costs. */
  private static AccountState filled(
      TrialGround ground, AccountState state, OrderRole role, long sequence, long costMinor) {
    var report =
        new OrderReport(
            sequence,
            sequence,
            ground.symbol(),
            "TRIAL-0",
            role.orderId("TRIAL-0"),
            "",
            role,
            OrderChange.FILLED,
            Optional.of(new Fill("TRIAL-X" + sequence, ground.price(), 1, costMinor, 0)),
            0,
            0,
            "",
            ground.decidedNanos(),
            1);
    return ground.fold(state, meta -> new ReportBooked(meta, report));
  }

  /** No limits changed: what a trial of the operator's changes starts from. */
  static Map<String, String> tighterRisk(TrialGround ground) {
    long half = Math.max(1, ground.risk().limits().maxRiskPerTradeMinor() / 200) * 100;
    return Map.of("max-risk-per-trade", half / 100 + " USD");
  }
}
