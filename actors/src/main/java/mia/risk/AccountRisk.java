package mia.risk;

import java.util.Objects;
import java.util.Optional;
import mia.persistence.account.AccountState;
import mia.persistence.account.Reservation;
import mia.protocol.market.Instrument;
import mia.protocol.market.Instruments;
import mia.protocol.order.AccountVerdict;
import mia.protocol.order.ApprovedOrder;
import mia.protocol.order.OrderIntent;
import mia.protocol.order.OrderIntent.EnterBracket;
import mia.protocol.risk.RiskLimits;
import mia.protocol.risk.RuleVerdict.Outcome;
import mia.protocol.signal.AutomationMode;

/**
 * Admits what desks send, against everything the account holds, and says what to reserve for it.
 */
public final class AccountRisk {
  private final Instruments instruments;
  private final RiskSettings risk;

  public AccountRisk(Instruments instruments, RiskSettings risk) {
    this.instruments = Objects.requireNonNull(instruments, "instruments");
    this.risk = Objects.requireNonNull(risk, "risk");
  }

  /** Limits of the configuration. */
  public RiskLimits configured() {
    return risk.limits();
  }

  /** Limits in force for an account. */
  public RiskLimits inForce(AccountState account) {
    return risk.limits().with(account.controls().limits());
  }

  /** What may be done with a signal, by the configuration. */
  public AutomationMode mode() {
    return risk.mode();
  }

  /** Usual size of an order, tenths of an ES-equivalent. */
  public long usualTenths() {
    return risk.normalTenths();
  }

  /** Definition of a contract. */
  public Instruments instruments() {
    return instruments;
  }

  /**
   * The account's word.
   *
   * @param order order to send, with the admitted lots; as asked if denied
   * @param verdict verdict
   * @param reservation what an admitted entry holds
   */
  public record Judgement(
      ApprovedOrder order, AccountVerdict verdict, Optional<Reservation> reservation) {}

  /**
   * Judges an approved order.
   *
   * @param timeNanos latest event time the account knows, at least the time of the decision
   */
  public Judgement judge(ApprovedOrder order, AccountState account, long timeNanos) {
    OrderIntent intent = order.intent();
    if (intent instanceof EnterBracket entry) {
      return judgeEntry(order, entry, account, timeNanos);
    }
    return new Judgement(order, ReducingOrders.verdict(intent), Optional.empty());
  }

  private Judgement judgeEntry(
      ApprovedOrder order, EnterBracket entry, AccountState account, long timeNanos) {
    Instrument traded = instruments.require(entry.traded());
    var question =
        new AccountQuestion(entry, traded, risk.mode(), inForce(account), account, timeNanos);
    RuleRun run = RuleRun.over(RiskRuleCatalog.account(), question, entry.lots());
    if (run.lots() == 0) {
      String code =
          run.verdicts().stream()
              .filter(v -> v.outcome() == Outcome.DENY)
              .findFirst()
              .orElseThrow()
              .rule();
      return new Judgement(
          order, new AccountVerdict(entry.id(), false, 0, code, run.verdicts()), Optional.empty());
    }
    long planned = Math.multiplyExact(question.lossPerLotMinor(), run.lots());
    var admitted = new ApprovedOrder(entry.withLots(run.lots(), planned), order.riskEventId());
    var reservation =
        new Reservation(
            Math.multiplyExact(run.lots(), (long) traded.esTenthsPerLot()),
            planned,
            traded.esTenthsPerLot(),
            traded.tickValueMinor());
    return new Judgement(
        admitted,
        new AccountVerdict(entry.id(), true, run.lots(), "", run.verdicts()),
        Optional.of(reservation));
  }
}
