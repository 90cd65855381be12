package mia.node.conformance;

import java.util.List;
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
    long loss = ground.risk().limits().dailyLossLimitMinor();
    return new AtAccount(ground.entry(), traded(ground, ground.quiet(), "TRIAL-0", loss));
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

  /** An account that made another trade of one lot, closed at a loss. */
  static AccountState traded(TrialGround ground, AccountState before, String id, long lossMinor) {
    AccountState state = open(ground, before, id);
    return filled(ground, state, id, OrderRole.STOP, lossMinor);
  }

  /** An account that holds one lot, bought at the price of the ground without costs. */
  static AccountState open(TrialGround ground, AccountState before, String id) {
    return filled(ground, holding(ground, before, id, 1), id, OrderRole.ENTRY, 0);
  }

  /** One lot of a held trade filled at the price of its entry, at these costs. */
  private static AccountState filled(
      TrialGround ground, AccountState state, String id, OrderRole role, long costMinor) {
    long sequence = state.lastVenueSequence() + 1;
    var report =
        new OrderReport(
            sequence,
            sequence,
            ground.symbol(),
            id,
            role.orderId(id),
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
}
