package mia.account;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import mia.persistence.EventIds;
import mia.persistence.EventMeta;
import mia.persistence.account.AccountEvent;
import mia.persistence.account.AccountEvent.AccountDayRolled;
import mia.persistence.account.AccountEvent.AccountReconciled;
import mia.persistence.account.AccountEvent.AccountStarted;
import mia.persistence.account.AccountEvent.DeskRegistered;
import mia.persistence.account.AccountEvent.IntentJudged;
import mia.persistence.account.AccountEvent.KillChanged;
import mia.persistence.account.AccountEvent.ReportBooked;
import mia.persistence.account.AccountState;
import mia.protocol.market.Symbol;
import mia.protocol.market.TradingCalendar;
import mia.protocol.order.AccountVerdict;
import mia.protocol.order.ApprovedOrder;
import mia.protocol.order.OrderChange;
import mia.protocol.order.OrderIntent.EnterBracket;
import mia.protocol.order.OrderReport;
import mia.protocol.order.OrderRole;
import mia.protocol.risk.KillState;
import mia.risk.AccountRisk;

/**
 * What an account commits, as functions of its state: admission, booking, the roll of the trading
 * day, the kill switch, and the records of a start. A step is the list of events of one commit;
 * nothing here sends, remembers or reads a clock. Shared by the live account desk and the backtest.
 */
public final class AccountSteps {
  /** Of events that no feed record caused. */
  private static final long NO_POSITION = -1;

  private final String folder;
  private final String idName;
  private final Symbol home;
  private final String configHash;
  private final AccountRisk risk;
  private final TradingCalendar calendar;

  /**
   * @param account account id, and name of its stream of ids
   * @param folder id of the data folder
   * @param home symbol that stands in events that concern no desk
   * @param configHash hash of the configuration that decides
   * @param risk the account's rules
   * @param calendar for the roll of the trading day
   */
  public AccountSteps(
      String account,
      String folder,
      Symbol home,
      String configHash,
      AccountRisk risk,
      TradingCalendar calendar) {
    this.folder = Objects.requireNonNull(folder, "folder");
    this.idName = "A" + account.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
    this.home = Objects.requireNonNull(home, "home");
    this.configHash = Objects.requireNonNull(configHash, "configHash");
    this.risk = Objects.requireNonNull(risk, "risk");
    this.calendar = Objects.requireNonNull(calendar, "calendar");
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
    Commit commit = new Commit(state);
    commit.append(
        new AccountStarted(startRecord(state, home, "START" + epoch), epoch, node, build));
    pending
        .filter(kill -> !state.kill().blocks())
        .ifPresent(
            kill -> commit.add(home, kill.sinceNanos(), "", made -> new KillChanged(made, kill)));
    return commit.events;
  }

  /** The venue was compared with the journal. */
  public AccountReconciled reconciled(AccountState state, List<String> differences) {
    EventMeta meta = startRecord(state, home, "JOIN" + state.epoch());
    return new AccountReconciled(meta, differences.isEmpty(), differences);
  }

  /** A desk registered a new epoch. */
  public DeskRegistered registered(AccountState state, Symbol symbol, long deskEpoch) {
    String suffix = "DESK-" + symbol + "-" + deskEpoch;
    return new DeskRegistered(startRecord(state, symbol, suffix), deskEpoch);
  }

  /** Judges an intent that was not judged before. */
  public Judged judge(AccountState state, Symbol symbol, ApprovedOrder asked) {
    long now = Math.max(state.lastTimeNanos(), asked.intent().decidedAtNanos());
    Commit commit = new Commit(state);
    commit.rollDay(symbol, now);
    AccountRisk.Judgement judgement = risk.judge(asked, commit.state, now);
    commit.add(
        symbol,
        now,
        asked.intent().id(),
        meta ->
            new IntentJudged(
                meta, judgement.order(), judgement.verdict(), judgement.reservation()));
    return new Judged(commit.events, judgement.order(), judgement.verdict());
  }

  /** Books a report of the venue and numbers it for its desk. */
  public Booked book(AccountState state, OrderReport report) {
    Commit commit = new Commit(state);
    commit.rollDay(report.symbol(), report.timeNanos());
    long sequence = state.lastReportSequences().getOrDefault(report.symbol(), 0L) + 1;
    OrderReport numbered = report.numbered(sequence);
    String asked = report.intentId().isEmpty() ? report.tradeId() : report.intentId();
    commit.add(
        report.symbol(), report.timeNanos(), asked, meta -> new ReportBooked(meta, numbered));
    return new Booked(commit.events, numbered);
  }

  /**
   * The refusal of an entry at the last gate, as a report without a place in the venue's sequence.
   */
  public static OrderReport notSent(AccountState state, EnterBracket entry, String reason) {
    return new OrderReport(
        0,
        state.lastVenueSequence(),
        entry.symbol(),
        entry.id(),
        OrderRole.ENTRY.orderId(entry.id()),
        entry.id(),
        OrderRole.ENTRY,
        OrderChange.REJECTED,
        Optional.empty(),
        0,
        entry.lots(),
        "not sent: " + reason,
        entry.decidedAtNanos(),
        NO_POSITION);
  }

  /** The kill switch changed. */
  public List<AccountEvent> kill(AccountState state, KillState changed) {
    Commit commit = new Commit(state);
    commit.add(home, changed.sinceNanos(), "", meta -> new KillChanged(meta, changed));
    return commit.events;
  }

  private EventMeta startRecord(AccountState state, Symbol symbol, String suffix) {
    return new EventMeta(
        folder + "-" + idName + "-" + suffix,
        "",
        symbol,
        state.lastTimeNanos(),
        NO_POSITION,
        configHash);
  }

  /** Events of one commit, folded as they are added. */
  private final class Commit {
    private final List<AccountEvent> events = new ArrayList<>();
    private final EventIds ids;
    private AccountState state;

    Commit(AccountState state) {
      this.state = state;
      this.ids = new EventIds(folder, idName, state.decisions());
    }

    void add(Symbol symbol, long timeNanos, String cause, Function<EventMeta, AccountEvent> event) {
      append(
          event.apply(
              new EventMeta(ids.take(), cause, symbol, timeNanos, NO_POSITION, configHash)));
    }

    void append(AccountEvent event) {
      events.add(event);
      state = state.apply(event);
    }

    void rollDay(Symbol symbol, long timeNanos) {
      LocalDate day = calendar.dayAt(timeNanos).date();
      if (day.isAfter(state.day())) {
        add(symbol, timeNanos, "", meta -> new AccountDayRolled(meta, day));
      }
    }
  }
}
