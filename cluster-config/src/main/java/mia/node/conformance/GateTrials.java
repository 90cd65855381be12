package mia.node.conformance;

import mia.account.GatewaySettings;
import mia.account.LedgerRehearsal;
import mia.account.OrderGate;
import mia.protocol.order.ApprovedOrder;
import mia.protocol.order.ExitReason;
import mia.protocol.order.OrderIntent.MoveStop;
import mia.protocol.risk.RiskLimit;

/** The last gate before a venue. */
final class GateTrials {
  private GateTrials() {}

  private static OrderGate gate(TrialGround ground, boolean restsStops) {
    OrderGate gate = ground.account().gate(restsStops);
    gate.see(ground.traded().symbol(), ground.price(), ground.decidedNanos());
    return gate;
  }

  /** More at once than the venue takes: entries stop first, what protects still leaves. */
  static Evidence throttled(TrialGround ground) {
    OrderGate gate = gate(ground, true);
    ApprovedOrder entry = ground.approved(ground.entry());
    int most = GatewaySettings.defaults().burst() * 100;
    int left = 0;
    String refusal = "";
    while (left < most && refusal.isEmpty()) {
      refusal = gate.refusal(entry);
      left += refusal.isEmpty() ? 1 : 0;
    }
    var move =
        new MoveStop(
            "TRIAL-4",
            "TRIAL-1",
            ground.symbol(),
            ground.price(),
            ExitReason.TRAIL,
            ground.decidedNanos());
    boolean protects = gate.refusal(ground.approved(move)).isEmpty();
    return Evidence.of(
        left > 0 && refusal.startsWith("throttle") && protects,
        left
            + " entries left at once, then '"
            + refusal
            + "'; a moved stop "
            + (protects ? "passes" : "does not pass"));
  }

  /** A limit far from the last price, and one that there is nothing to compare with. */
  static Evidence collared(TrialGround ground) {
    long far = ground.risk().limits().value(RiskLimit.COLLAR_TICKS) + 1;
    ApprovedOrder wrong = ground.approved(ground.entry("TRIAL-2", 1, ground.price() + far, 13));
    String good = gate(ground, true).refusal(ground.approved(ground.entry()));
    String bad = gate(ground, true).refusal(wrong);
    String blind = ground.account().gate(true).refusal(ground.approved(ground.entry()));
    return Evidence.of(
        good.isEmpty() && bad.startsWith("collar") && blind.startsWith("collar"),
        "gate: '" + bad + "', without a price '" + blind + "'");
  }

  /** A venue that holds no stop gets no entry. */
  static Evidence withoutRestingStop(TrialGround ground) {
    String refusal = gate(ground, false).refusal(ground.approved(ground.entry()));
    return Evidence.of(refusal.startsWith("stop"), "gate: '" + refusal + "'");
  }

  /** What nobody decided, what differs from its decision, and what left before, does not leave. */
  static Evidence compared(TrialGround ground) {
    var ledger = new LedgerRehearsal();
    ApprovedOrder decided = ground.approved(ground.entry());
    ApprovedOrder other = ground.approved(ground.entry("TRIAL-1", 2, ground.price(), 13));
    boolean foreign = ledger.leave(decided).isPresent();
    ledger.decided(decided);
    boolean differs = ledger.leave(other).isPresent();
    boolean leaves = ledger.leave(decided).isEmpty();
    boolean again = ledger.leave(decided).isPresent();
    return Evidence.of(
        foreign && differs && leaves && again,
        "an order nobody decided, one that differs and one that left before are kept back");
  }
}
