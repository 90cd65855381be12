package mia.account;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mia.persistence.account.AccountEvent;
import mia.persistence.account.AccountState;
import mia.protocol.account.AccountProtocol.Mark;
import mia.protocol.market.Instruments;
import mia.protocol.market.Symbol;
import mia.protocol.market.TradingCalendar;
import mia.protocol.order.ApprovedOrder;
import mia.protocol.order.OrderIntent.EnterBracket;
import mia.protocol.order.OrderReport;
import mia.protocol.order.OrderRole;
import mia.protocol.order.Side;
import mia.protocol.risk.KillState;
import mia.protocol.risk.RiskLimit;
import mia.protocol.risk.RiskLimits;
import mia.risk.AccountRisk;
import mia.risk.RiskSettings;

/** An account that lives through trades of MES at 24067, folded from the events of its steps. */
final class AccountStory {
  private static final long DAY = 86_400_000_000_000L;
  private static final long ENTRY = 24_067;

  /** Its own triggers are off, so that a story goes on. */
  private static final RiskLimits LIMITS =
      RiskLimits.defaults()
          .with(RiskLimit.EMERGENCY_STOP_ENABLED, 0)
          .with(RiskLimit.DAILY_LOSS_LIMIT, 10_000_000)
          .with(RiskLimit.MAX_RISK_PER_TRADE, 10_000_000)
          .with(RiskLimit.MAX_TRADES_PER_DAY, 100)
          .with(RiskLimit.CONSECUTIVE_LOSSES_LIMIT, 20)
          .with(RiskLimit.REPEATED_ENTRIES, 100)
          .with(RiskLimit.DUPLICATE_WINDOW, 0);

  final AccountSteps steps =
      new AccountSteps(
          "PAPER",
          "TEST",
          AccountBench.ES,
          "cafe",
          new AccountRisk(Instruments.builtIn(), RiskSettings.defaults().withLimits(LIMITS)),
          TradingCalendar.withoutHolidays(),
          AccountSettings.defaults());

  private AccountState state = AccountState.empty();
  private List<ApprovedOrder> lastSent = List.of();
  private long sequence;
  private long now = AccountBench.T;
  private int number;

  AccountState state() {
    return state;
  }

  /** What the last commit sent. */
  List<ApprovedOrder> lastSent() {
    return lastSent;
  }

  void nextDay() {
    now += DAY;
    commit(
        steps
            .judge(
                state,
                AccountBench.ES,
                new ApprovedOrder(entry("ROLL-" + number++, 1), "R"),
                Optional.empty())
            .events());
    String id = "ROLL-" + (number - 1);
    books(
        AccountBench.report(
            ++sequence, id, id, OrderRole.ENTRY, mia.protocol.order.OrderChange.REJECTED, 1));
  }

  /** A trade that is over with so many ticks a lot. */
  void trade(long lots, long ticks) {
    String id = opens(lots, ENTRY);
    books(AccountBench.fill(++sequence, id, OrderRole.STOP, lots, 0, ENTRY + ticks));
  }

  String opens(long lots, long ticks) {
    String id = admits(lots);
    books(AccountBench.fill(++sequence, id, OrderRole.ENTRY, lots, 0, ticks));
    return id;
  }

  String admits(long lots) {
    String id = "TEST-ES-" + number++;
    AccountSteps.Judged judged =
        steps.judge(
            state, AccountBench.ES, new ApprovedOrder(entry(id, lots), "R"), Optional.empty());
    if (!judged.verdict().admitted()) {
      throw new IllegalStateException(judged.verdict().toString());
    }
    commit(judged.events());
    return id;
  }

  void marks(long ticks) {
    now += 60_000_000_000L;
    commit(steps.mark(state, new Mark(AccountBench.ES, 1, Symbol.of("MES"), ticks, now)));
  }

  void killed() {
    commit(steps.kill(state, new KillState(KillState.Phase.TRIGGERED, "poor", "me", now)));
  }

  void released() {
    commit(steps.operators().release(state, List.of(), "looked at it", "maria").events());
  }

  void books(OrderReport report) {
    sequence = Math.max(sequence, report.venueSequence());
    commit(steps.book(state, at(report)).events());
  }

  private OrderReport at(OrderReport report) {
    return new OrderReport(
        report.sequence(),
        report.venueSequence(),
        report.symbol(),
        report.tradeId(),
        report.orderId(),
        report.intentId(),
        report.role(),
        report.change(),
        report.fill(),
        report.workingTicks(),
        report.remainingLots(),
        report.reason(),
        now,
        report.position());
  }

  private void commit(List<AccountEvent> events) {
    for (AccountEvent event : events) {
      state = state.apply(event);
    }
    lastSent = new ArrayList<>(AccountSteps.sent(events));
  }

  private EnterBracket entry(String id, long lots) {
    return new EnterBracket(
        id,
        AccountBench.ES,
        AccountBench.MES,
        Side.BUY,
        lots,
        ENTRY + 1,
        ENTRY - 13,
        ENTRY + 26,
        now,
        now + 5_000_000_000L,
        now + 5_000_000_000L,
        2_067 * lots);
  }
}
