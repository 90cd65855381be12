package mia.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mia.account.AccountSteps;
import mia.backtest.Backtest;
import mia.backtest.BacktestListener;
import mia.backtest.CutFeed;
import mia.broker.paper.PaperBroker;
import mia.desk.DeskRules;
import mia.feed.FeedException;
import mia.feed.FeedSource;
import mia.persistence.journal.BulkJournal;
import mia.persistence.journal.DataFolder;
import mia.persistence.journal.FolderClaim;
import mia.persistence.journal.FolderIdentity;
import mia.persistence.journal.JournalSettings;
import mia.persistence.journal.SqliteJournal;
import mia.protocol.market.Symbol;
import mia.protocol.market.TradingCalendar;
import mia.risk.AccountRisk;

/**
 * A node's parts for a backtest: from the same request the same rules, sources, ids and hash, so
 * that it decides what a run would decide. Holds the opened inputs.
 */
public final class BacktestPlan implements AutoCloseable {
  /** Kind of feed of a folder into which a backtest has written: no run goes on in it. */
  static final String FEED_KIND = "backtest";

  private static final String NODE = "backtest";

  private final RunRequest request;
  private final TradingCalendar calendar;
  private final FeedPlan plan;
  private final List<? extends FeedSource> sources;
  private final long untilNanos;

  private BacktestPlan(
      RunRequest request,
      TradingCalendar calendar,
      FeedPlan plan,
      List<? extends FeedSource> sources,
      long untilNanos) {
    this.request = request;
    this.calendar = calendar;
    this.plan = plan;
    this.sources = sources;
    this.untilNanos = untilNanos;
  }

  /**
   * Opens the inputs of a request.
   *
   * @throws FeedException if an input cannot be used
   * @throws IOException if a file cannot be read
   */
  public static BacktestPlan open(RunRequest request) throws FeedException, IOException {
    TradingCalendar calendar = Node.calendarOf(request.settings());
    FeedPlan plan = FeedPlan.open(request, calendar);
    return new BacktestPlan(request, calendar, plan, plan.sources(), Long.MAX_VALUE);
  }

  /** Symbols that have an input, in the order in which they decide. */
  public List<Symbol> symbols() {
    return plan.symbols();
  }

  /** The opened inputs, same order. */
  public List<? extends FeedSource> sources() {
    return sources;
  }

  /** Exchange calendar in force. */
  public TradingCalendar calendar() {
    return calendar;
  }

  /**
   * The same request on other sources of the same symbols, which are closed with it. The plan's own
   * are not: they belong to whoever opened it, or to what the others read from.
   */
  public BacktestPlan on(List<? extends FeedSource> others) {
    return new BacktestPlan(request, calendar, plan, others, untilNanos);
  }

  /**
   * The same request on that part of the market which lies between two event times; closing it
   * closes this plan's inputs.
   *
   * @param fromNanos earliest event time, {@link Long#MIN_VALUE} for the start
   * @param endNanos first event time that is left out, {@link Long#MAX_VALUE} for the end
   */
  public BacktestPlan between(long fromNanos, long endNanos) {
    List<CutFeed> parts =
        sources.stream().map(source -> new CutFeed(source, fromNanos, endNanos)).toList();
    return new BacktestPlan(request, calendar, plan, parts, Math.min(untilNanos, endNanos));
  }

  /**
   * Runs to the end.
   *
   * @throws FeedException if an input is broken beyond use
   */
  public Backtest.Outcome run(BacktestListener listener) throws FeedException {
    Settings settings = request.settings();
    try (PaperBroker venue = PaperBroker.inMemory(settings.instruments(), settings.paper())) {
      return new Backtest(parts(venue), listener).run();
    }
  }

  private Backtest.Parts parts(PaperBroker venue) {
    Settings settings = request.settings();
    String folderId = plan.claim().wanted().id();
    Map<Symbol, DeskRules> rules = new HashMap<>();
    for (Symbol symbol : plan.symbols()) {
      rules.put(
          symbol,
          NodeRules.desk(
                  request.loaded().accounts().get(0),
                  symbol,
                  calendar,
                  folderId,
                  plan.symbols(),
                  plan.pace().fullSpeedUntilNanos())
              .withLevels(plan.levels().get(symbol)));
    }
    String account = settings.trading().accountId();
    var steps =
        new AccountSteps(
            account,
            folderId,
            settings.trading().symbols().get(0),
            request.loaded().hash(),
            new AccountRisk(settings.instruments(), settings.risk()),
            calendar,
            settings.account());
    return new Backtest.Parts(
        plan.symbols(),
        sources,
        rules,
        account,
        steps,
        venue,
        settings.desk().clock(),
        plan.pace().fullSpeedUntilNanos(),
        request.duration().map(Duration::toNanos).orElse(Long.MAX_VALUE),
        untilNanos,
        NODE,
        Node.build());
  }

  /**
   * Opens a journal for this backtest in a folder that has none.
   *
   * @throws mia.persistence.journal.DataFolderException if the folder is refused
   * @throws mia.persistence.journal.JournalException if there is a journal, or none can be made
   * @throws IOException if the settings cannot be kept beside it
   */
  public Journal journal(Path folder) throws IOException {
    FolderIdentity run = plan.claim().wanted();
    var identity =
        new FolderIdentity(
            run.id(), FEED_KIND, run.modeClass(), run.createdFrom(), run.formatVersion());
    JournalSettings settings = request.settings().journal();
    DataFolder held =
        DataFolder.open(folder, new FolderClaim(identity, true), Node.holder(), settings);
    try {
      KeptSettings.write(held.path(), request.loaded());
      SqliteJournal.prepare(held.path(), settings);
      return new Journal(
          held, BulkJournal.open(held.path(), settings, NODE, System::currentTimeMillis));
    } catch (RuntimeException | IOException e) {
      held.close();
      throw e;
    }
  }

  /** Whether a folder holds a journal, so that no backtest may write there. */
  public static boolean holdsJournal(Path folder) {
    return Files.exists(SqliteJournal.file(folder));
  }

  /** A journal that is being written, and the folder that is held meanwhile. */
  public record Journal(DataFolder folder, BulkJournal writer) implements AutoCloseable {
    @Override
    public void close() {
      try (folder) {
        writer.close();
      }
    }
  }

  /** Closes the inputs. */
  @Override
  public void close() {
    sources.forEach(FeedSource::close);
  }
}
