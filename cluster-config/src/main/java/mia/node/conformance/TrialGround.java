package mia.node.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import mia.account.AccountSettings;
import mia.account.AccountSteps;
import mia.account.EmergencyStop;
import mia.broker.paper.PaperBroker;
import mia.node.Node;
import mia.node.Settings;
import mia.persistence.EventMeta;
import mia.persistence.account.AccountEvent;
import mia.persistence.account.AccountState;
import mia.persistence.desk.DeskEvent.BarClosed;
import mia.persistence.desk.DeskEvent.ClockCompared;
import mia.persistence.desk.DeskEvent.IntentFormed;
import mia.persistence.desk.DeskEvent.RiskDecided;
import mia.persistence.desk.DeskState;
import mia.protocol.market.Bar;
import mia.protocol.market.Instrument;
import mia.protocol.market.Instruments;
import mia.protocol.market.OrderFlow;
import mia.protocol.market.Symbol;
import mia.protocol.market.TradingCalendar;
import mia.protocol.order.AccountVerdict;
import mia.protocol.order.ApprovedOrder;
import mia.protocol.order.OrderIntent;
import mia.protocol.order.OrderIntent.EnterBracket;
import mia.protocol.order.Side;
import mia.protocol.risk.RiskDecision;
import mia.protocol.risk.RiskDecision.Action;
import mia.risk.AccountRisk;
import mia.risk.DeskRisk;
import mia.risk.PlannedLoss;
import mia.risk.RiskSettings;

/**
 * A desk's guardian, an account and a paper venue in memory, with the settings of a node, and an
 * entry that they let pass: what a trial changes so that it must be refused. Lives for one trial.
 */
public final class TrialGround implements AutoCloseable {
  /** A Tuesday morning in regular hours, and a stop that is usual for the market. */
  private static final long DECIDED_NANOS =
      ZonedDateTime.of(2026, 3, 3, 10, 0, 0, 0, ZoneId.of("America/New_York")).toEpochSecond()
          * 1_000_000_000L;

  private static final long STOP_TICKS = 13;
  private static final long SECOND = 1_000_000_000L;
  private static final long MINUTE = 60 * SECOND;
  private static final String FOLDER = "TRIAL";

  private final Settings settings;
  private final RiskSettings risk;
  private final TradingCalendar calendar;
  private final Path folder;

  private TrialGround(Settings settings, RiskSettings risk, TradingCalendar calendar, Path folder) {
    this.settings = settings;
    this.risk = risk;
    this.calendar = calendar;
    this.folder = folder;
  }

  /**
   * @throws IOException if there is no place for files of its own
   */
  public static TrialGround of(Settings settings) throws IOException {
    return new TrialGround(
        settings,
        settings.risk(),
        Node.calendarOf(settings),
        Files.createTempDirectory("mia-trial"));
  }

  Settings settings() {
    return settings;
  }

  RiskSettings risk() {
    return risk;
  }

  Instruments instruments() {
    return settings.instruments();
  }

  TradingCalendar calendar() {
    return calendar;
  }

  /** A folder of its own, gone with the ground. */
  Path folder() {
    return folder;
  }

  Symbol symbol() {
    return settings.trading().symbols().get(0);
  }

  Instrument traded() {
    return instruments().require(settings.trading().contractOf(symbol()));
  }

  long decidedNanos() {
    return DECIDED_NANOS;
  }

  /** A price in the middle of what is plausible. */
  long price() {
    return (traded().lowestPriceTicks() + traded().highestPriceTicks()) / 2;
  }

  /** A long of one lot that nothing is wrong with. */
  EnterBracket entry() {
    return entry("TRIAL-1", 1, price(), STOP_TICKS);
  }

  EnterBracket entry(String id, long lots, long limitTicks, long stopTicks) {
    return entry(id, lots, limitTicks, stopTicks, DECIDED_NANOS);
  }

  /** The same long at another price, decided at another time. */
  EnterBracket entryAt(String id, long limitTicks, long decidedNanos) {
    return entry(id, 1, limitTicks, STOP_TICKS, decidedNanos);
  }

  private EnterBracket entry(
      String id, long lots, long limitTicks, long stopTicks, long decidedNanos) {
    return new EnterBracket(
        id,
        symbol(),
        traded().symbol(),
        Side.BUY,
        lots,
        limitTicks,
        limitTicks - stopTicks,
        limitTicks + 2 * stopTicks,
        decidedNanos,
        decidedNanos + 5 * SECOND,
        decidedNanos + 60 * SECOND,
        Math.multiplyExact(PlannedLoss.perLotMinor(traded(), stopTicks), lots));
  }

  /** The guardian's decision under the settings of the node. */
  RiskDecision atDesk(OrderIntent intent, DeskState state) {
    return atDesk(intent, state, risk);
  }

  RiskDecision atDesk(OrderIntent intent, DeskState state, RiskSettings with) {
    return new DeskRisk(instruments(), with, calendar).decide(intent, state);
  }

  /** A desk whose last bar closed right now, at the price of the entry. */
  DeskState desk() {
    return desk(price(), DECIDED_NANOS);
  }

  DeskState desk(long closeTicks, long endNanos) {
    Bar bar =
        Bar.of(
            endNanos - MINUTE,
            MINUTE,
            closeTicks,
            closeTicks,
            closeTicks,
            closeTicks,
            100,
            OrderFlow.NONE);
    var meta = new EventMeta(FOLDER + "-D-0", "", symbol(), endNanos, 1, "trial");
    return DeskState.empty("trial", "trial")
        .apply(
            new BarClosed(meta, bar, Optional.empty(), false, Optional.empty(), Optional.empty()))
        .apply(new ClockCompared(meta, "trial", 0)); // without which nothing opens live
  }

  /** An order as a desk's journal gives it back once its guardian approved it. */
  ApprovedOrder approved(OrderIntent intent) {
    long lots = intent instanceof EnterBracket entry ? entry.lots() : 1;
    long planned = intent instanceof EnterBracket entry ? entry.plannedLossMinor() : 0;
    var meta = new EventMeta(FOLDER + "-D-1", "", symbol(), DECIDED_NANOS, 1, "trial");
    return desk()
        .apply(new IntentFormed(meta, intent))
        .apply(
            new RiskDecided(
                meta, RiskDecision.of(intent.id(), Action.APPROVE, lots, planned, List.of())))
        .unanswered()
        .get(intent.id());
  }

  /** The account's verdict. */
  AccountVerdict atAccount(OrderIntent intent, AccountState state) {
    return account().judge(state, symbol(), approved(intent), Optional.empty()).verdict();
  }

  /** The steps of an account under the settings of the node. */
  AccountSteps account() {
    return account(risk);
  }

  AccountSteps account(RiskSettings with) {
    return new AccountSteps(
        settings.trading().accountId(),
        FOLDER,
        symbol(),
        "trial",
        new AccountRisk(instruments(), with),
        calendar,
        AccountSettings.defaults());
  }

  /** An account of today on which nothing happened. */
  AccountState quiet() {
    return fold(
        AccountState.empty(),
        meta -> new AccountEvent.AccountDayRolled(meta, calendar.dayAt(DECIDED_NANOS).date()));
  }

  AccountState fold(AccountState state, Function<EventMeta, AccountEvent> event) {
    return state.apply(
        event.apply(
            new EventMeta(
                FOLDER + "-A-" + state.decisions(), "", symbol(), DECIDED_NANOS, -1, "trial")));
  }

  AccountState fold(AccountState state, List<AccountEvent> events) {
    AccountState next = state;
    for (AccountEvent event : events) {
      next = next.apply(event);
    }
    return next;
  }

  /** A paper venue in memory. */
  PaperBroker venue() {
    return PaperBroker.inMemory(instruments(), settings.paper());
  }

  /** The emergency stop that a file of this ground holds. */
  EmergencyStop emergencyStop() {
    return new EmergencyStop(folder.resolve("emergency-TRIAL.log"));
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
