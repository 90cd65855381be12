package mia.risk;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mia.persistence.EventMeta;
import mia.persistence.account.AccountEvent.AccountDayRolled;
import mia.persistence.account.AccountEvent.IntentJudged;
import mia.persistence.account.AccountEvent.KillChanged;
import mia.persistence.account.AccountEvent.ReportBooked;
import mia.persistence.account.AccountState;
import mia.persistence.account.Reservation;
import mia.persistence.desk.DayTally;
import mia.protocol.market.Instrument;
import mia.protocol.market.Instruments;
import mia.protocol.market.Symbol;
import mia.protocol.order.AccountVerdict;
import mia.protocol.order.ApprovedOrder;
import mia.protocol.order.Fill;
import mia.protocol.order.OrderChange;
import mia.protocol.order.OrderIntent.EnterBracket;
import mia.protocol.order.OrderReport;
import mia.protocol.order.OrderRole;
import mia.protocol.order.Side;
import mia.protocol.risk.KillState;
import mia.protocol.risk.RiskLimits;

/** Entries, days and accounts as the rules see them. */
final class RiskCases {
  static final Instruments INSTRUMENTS = Instruments.builtIn();
  static final Symbol ES = Symbol.of("ES");
  static final Symbol MES = Symbol.of("MES");
  static final Instrument MICRO = INSTRUMENTS.require(MES);
  static final RiskLimits LIMITS = RiskLimits.defaults();
  static final long DECIDED = 1_000_000_000_000L;
  static final long VALID_NANOS = 5_000_000_000L;

  private RiskCases() {}

  /** A long of MES at 5996.50 with its stop so many ticks below. */
  static EnterBracket entry(long lots, long stopTicks) {
    return entry("K7QX-ES-1", lots, stopTicks);
  }

  static EnterBracket entry(String id, long lots, long stopTicks) {
    long limit = 23_986;
    return new EnterBracket(
        id,
        ES,
        MES,
        Side.BUY,
        lots,
        limit,
        limit - stopTicks,
        limit + 2 * stopTicks,
        DECIDED,
        DECIDED + VALID_NANOS,
        DECIDED + 60_000_000_000L,
        PlannedLoss.perLotMinor(MICRO, stopTicks) * lots);
  }

  static DeskQuestion atDesk(EnterBracket entry, long dayNetMinor) {
    return new DeskQuestion(
        entry, MICRO, LIMITS, new DayTally(LocalDate.of(2026, 3, 3), 1, 0, 1, dayNetMinor));
  }

  static AccountQuestion atAccount(EnterBracket entry, AccountState account) {
    return new AccountQuestion(entry, MICRO, LIMITS, account, DECIDED);
  }

  /** An account after an admitted entry of so many lots and planned loss. */
  static AccountState holding(AccountState before, String id, long lots, long riskMinor) {
    EnterBracket entry = entry(id, lots, 13);
    return before.apply(
        new IntentJudged(
            meta(before),
            new ApprovedOrder(entry, "R"),
            new AccountVerdict(id, true, lots, "", List.of()),
            Optional.of(new Reservation(lots, riskMinor, 1, 125))));
  }

  /** An account whose day closed one trade with this net result. */
  static AccountState afterDay(long netMinor) {
    AccountState state =
        AccountState.empty()
            .apply(new AccountDayRolled(meta(AccountState.empty()), LocalDate.of(2026, 3, 3)));
    state = holding(state, "OLD", 1, 2_067);
    // One tick of one lot is 125: the costs take up the rest.
    state = booked(state, OrderRole.ENTRY, 1_000, 0);
    return booked(state, OrderRole.STOP, 1_000, -netMinor);
  }

  private static AccountState booked(
      AccountState state, OrderRole role, long priceTicks, long costMinor) {
    return state.apply(
        new ReportBooked(
            meta(state),
            new OrderReport(
                state.lastVenueSequence() + 1,
                state.lastVenueSequence() + 1,
                ES,
                "OLD",
                role.orderId("OLD"),
                "",
                role,
                OrderChange.FILLED,
                Optional.of(new Fill("X" + role, priceTicks, 1, costMinor, 0)),
                0,
                0,
                "",
                DECIDED,
                7)));
  }

  static AccountState killed() {
    AccountState state = AccountState.empty();
    return state.apply(
        new KillChanged(
            meta(state), new KillState(KillState.Phase.TRIGGERED, "smoke", "operator", DECIDED)));
  }

  static EventMeta meta(AccountState state) {
    return new EventMeta("A-" + state.decisions(), "", ES, DECIDED, -1, "cafe");
  }

  static Map<String, String> figures(String... pairs) {
    var figures = new java.util.TreeMap<String, String>();
    for (int i = 0; i < pairs.length; i += 2) {
      figures.put(pairs[i], pairs[i + 1]);
    }
    return figures;
  }
}
