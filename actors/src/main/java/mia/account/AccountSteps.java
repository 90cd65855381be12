package mia.account;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import mia.persistence.EventMeta;
import mia.persistence.account.AccountEvent;
import mia.persistence.account.AccountEvent.AccountReconciled;
import mia.persistence.account.AccountEvent.AccountStarted;
import mia.persistence.account.AccountEvent.DeskRegistered;
import mia.persistence.account.AccountEvent.EntriesPaused;
import mia.persistence.account.AccountEvent.IntentJudged;
import mia.persistence.account.AccountEvent.KillChanged;
import mia.persistence.account.AccountEvent.PriceMarked;
import mia.persistence.account.AccountEvent.ReportBooked;
import mia.persistence.account.AccountState;
import mia.persistence.account.AccountTrade;
import mia.persistence.account.MarkedPrice;
import mia.protocol.account.AccountProtocol.Mark;
import mia.protocol.account.EntryPause;
import mia.protocol.market.Symbol;
import mia.protocol.market.TradingCalendar;
import mia.protocol.order.AccountVerdict;
import mia.protocol.order.ApprovedOrder;
import mia.protocol.order.ExitReason;
import mia.protocol.order.OrderChange;
import mia.protocol.order.OrderIntent.EnterBracket;
import mia.protocol.order.OrderReport;
import mia.protocol.order.OrderRole;
import mia.protocol.risk.KillState;
import mia.risk.AccountRisk;
import mia.risk.RepeatedEntriesRule;

/**
 * What an account commits, as functions of its state: admission, booking, the roll of the trading
 * day, the kill switch, and the records of a start. A step is the list of events of one commit;
 * nothing here sends, remembers or reads a clock. Shared by the live account desk and the backtest.
 */
public final class AccountSteps {
  /** Who triggers what the account triggers of itself. */
  static final String ITSELF = "account desk";

  private final AccountOrigin origin;
  private final AccountRisk risk;
  private final AccountSettings settings;
  private final ClosingSteps closing;
  private final KillTriggers triggers;

  /**
   * @param account account id, and name of its stream of ids
   * @param folder id of the data folder
   * @param home symbol that stands in events that concern no desk
   * @param configHash hash of the configuration that decides
   * @param risk the account's rules
   * @param calendar for the roll of the trading day
   * @param settings how it behaves beside its limits
   */
  public AccountSteps(
      String account,
      String folder,
      Symbol home,
      String configHash,
      AccountRisk risk,
      TradingCalendar calendar,
      AccountSettings settings) {
    this.origin = new AccountOrigin(account, folder, home, configHash, calendar);
    this.risk = Objects.requireNonNull(risk, "risk");
    this.settings = Objects.requireNonNull(settings, "settings");
    this.closing = new ClosingSteps(settings.kill().closeAttempts());
    this.triggers = new KillTriggers(settings.kill());
  }

  /** What operators may do with the same account. */
  OperatorSteps operators() {
    return new OperatorSteps(origin, risk, closing);
  }

  /**
   * A judged intent.
   *
   * @param events the commit
   * @param order the order as it may be sent, its size reduced where that was decided
   * @param verdict what the desk is told
   */
  public record Judged(List<AccountEvent> events, ApprovedOrder order, AccountVerdict verdict) {}

  /**
   * A booked report.
   *
   * @param events the commit
   * @param report the report with its number for its desk
   */
  public record Booked(List<AccountEvent> events, OrderReport report) {}

  /**
   * The account starts under the next epoch.
   *
   * @param pending kill that stands in the emergency file and not yet in the journal
   */
  public List<AccountEvent> start(
      AccountState state, String node, String build, Optional<KillState> pending) {
    long epoch = state.epoch() + 1;
    AccountCommit commit = commit(state);
    commit.append(
        new AccountStarted(commit.startRecord(origin.home(), "START" + epoch), epoch, node, build));
    pending.filter(kill -> !state.kill().blocks()).ifPresent(kill -> addKill(commit, kill));
    return commit.events();
  }

  /** The venue was compared with the journal at a start. */
  public AccountReconciled reconciled(AccountState state, List<String> differences) {
    return reconciled(state, differences, 0);
  }

  /**
   * The venue was compared with the journal.
   *
   * @param number of the comparison within a start, 0 for the first
   */
  AccountReconciled reconciled(AccountState state, List<String> differences, long number) {
    String suffix = "JOIN" + state.epoch() + (number == 0 ? "" : "-" + number);
    EventMeta meta = commit(state).startRecord(origin.home(), suffix);
    return new AccountReconciled(meta, differences.isEmpty(), differences);
  }

  /** A desk registered a new epoch. */
  public DeskRegistered registered(AccountState state, Symbol symbol, long deskEpoch) {
    String suffix = "DESK-" + symbol + "-" + deskEpoch;
    return new DeskRegistered(commit(state).startRecord(symbol, suffix), deskEpoch);
  }

  /**
   * Judges an intent that was not judged before.
   *
   * @param reference last price of the traded contract; journaled with an admitted entry, so that
   *     the last gate has it after a death as well
   */
  public Judged judge(
      AccountState state, Symbol symbol, ApprovedOrder asked, Optional<MarkedPrice> reference) {
    long now = Math.max(state.lastTimeNanos(), asked.intent().decidedAtNanos());
    AccountCommit commit = commit(state);
    commit.rollDay(symbol, now);
    AccountRisk.Judgement judgement = risk.judge(asked, commit.state(), now);
    if (judgement.verdict().admitted() && asked.intent() instanceof EnterBracket entry) {
      reference.ifPresent(price -> keep(commit, symbol, entry.traded(), price));
    }
    commit.add(
        symbol,
        now,
        asked.intent().id(),
        meta ->
            new IntentJudged(
                meta, judgement.order(), judgement.verdict(), judgement.reservation()));
    if (judgement.verdict().code().equals(RepeatedEntriesRule.CODE)) {
      pauseRepeated(commit, symbol, now);
    }
    return new Judged(commit.events(), judgement.order(), judgement.verdict());
  }

  private static void keep(AccountCommit commit, Symbol symbol, Symbol traded, MarkedPrice price) {
    MarkedPrice known = commit.state().prices().get(traded);
    if (known == null || known.timeNanos() < price.timeNanos()) {
      commit.add(
          symbol, price.timeNanos(), "", meta -> new PriceMarked(meta, traded, price.ticks()));
    }
  }

  /** A loop that trades is stopped until a named person resumes the account (control 7). */
  private static void pauseRepeated(AccountCommit commit, Symbol symbol, long timeNanos) {
    var pause =
        new EntryPause(
            Optional.empty(), "repeated entries, last of " + symbol, "account desk", timeNanos);
    commit.add(symbol, timeNanos, commit.lastId(), meta -> new EntriesPaused(meta, pause));
  }

  /**
   * Books a report of the venue, numbers it for its desk, and asks for what is missing where the
   * account closes a trade itself.
   */
  public Booked book(AccountState state, OrderReport report) {
    AccountCommit commit = commit(state);
    commit.rollDay(report.symbol(), report.timeNanos());
    long sequence = state.lastReportSequences().getOrDefault(report.symbol(), 0L) + 1;
    OrderReport numbered = ownExit(state, report).numbered(sequence);
    String asked = report.intentId().isEmpty() ? report.tradeId() : report.intentId();
    commit.add(
        report.symbol(), report.timeNanos(), asked, meta -> new ReportBooked(meta, numbered));
    killByResults(commit);
    if (!FateReports.saysNotSent(report)) { // else it would be refused again at once
      closing.pursue(commit, commit.lastId());
    }
    return new Booked(commit.events(), numbered);
  }

  /**
   * What is open is valued by the price of a closed bar.
   *
   * @return nothing if the account knows that price, or nothing of it is open
   */
  public List<AccountEvent> mark(AccountState state, Mark mark) {
    MarkedPrice known = state.prices().get(mark.traded());
    if (known == null || mark.timeNanos() <= known.timeNanos()) {
      return List.of();
    }
    AccountCommit commit = commit(state);
    commit.rollDay(mark.symbol(), mark.timeNanos());
    commit.add(
        mark.symbol(),
        mark.timeNanos(),
        "",
        meta -> new PriceMarked(meta, mark.traded(), mark.lastTicks()));
    killByResults(commit);
    closing.pursue(commit, commit.lastId());
    return commit.events();
  }

  private void killByResults(AccountCommit commit) {
    AccountState now = commit.state();
    if (!now.kill().blocks()) {
      triggers
          .byResults(now, risk.inForce(now))
          .ifPresent(
              reason ->
                  addKill(
                      commit,
                      new KillState(
                          KillState.Phase.TRIGGERED, reason, ITSELF, now.lastTimeNanos())));
    }
  }

  /** Tells the desk why it sees an exit that it did not ask for. */
  private static OrderReport ownExit(AccountState state, OrderReport report) {
    boolean silent =
        report.role() == OrderRole.EXIT
            && report.change() == OrderChange.ACCEPTED
            && report.reason().isEmpty();
    return Optional.ofNullable(silent ? state.trades().get(report.tradeId()) : null)
        .flatMap(AccountTrade::closing)
        .map(reason -> report.because(reason.name()))
        .orElse(report);
  }

  /** The refusal of an order at the last gate, as a report without a place in the venue's. */
  public static OrderReport notSent(AccountState state, ApprovedOrder order, String reason) {
    return FateReports.notSent(state, order, reason);
  }

  /** Whether a report is one of ours that says that an order did not leave. */
  public static boolean saysNotSent(OrderReport report) {
    return FateReports.saysNotSent(report);
  }

  /** The last gate over orders of this account. */
  public OrderGate gate(boolean restsStops) {
    return new OrderGate(risk, settings.gateway(), restsStops);
  }

  /** Asks again for what is missing of trades that the account closes itself. */
  List<AccountEvent> pursue(AccountState state) {
    AccountCommit commit = commit(state);
    closing.pursue(commit, "");
    return commit.events();
  }

  /** The kill switch was triggered: what works is cancelled, what is open closed or held. */
  public List<AccountEvent> kill(AccountState state, KillState triggered) {
    AccountCommit commit = commit(state);
    addKill(commit, triggered);
    return commit.events();
  }

  /** Orders of a commit that go to the venue, in order. */
  public static List<ApprovedOrder> sent(List<AccountEvent> events) {
    return events.stream()
        .filter(e -> e instanceof IntentJudged judged && judged.verdict().admitted())
        .map(e -> ((IntentJudged) e).order())
        .toList();
  }

  private void addKill(AccountCommit commit, KillState kill) {
    // At the account's own time: a kill that bears a clock's must not make later intents old.
    commit.add(meta -> new KillChanged(meta, kill));
    if (settings.kill().policy() == KillPolicy.FLATTEN) {
      closing.order(commit, Optional.empty(), ExitReason.KILL, kill.reason(), kill.by());
    } else {
      closing.cancelEntries(commit, ExitReason.KILL.name(), commit.lastId());
    }
  }

  private AccountCommit commit(AccountState state) {
    return new AccountCommit(origin, state);
  }
}
