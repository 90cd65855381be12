package mia.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import mia.account.EmergencyStop;
import mia.broker.Broker;
import mia.broker.paper.PaperBroker;
import mia.broker.paper.fault.FaultScript;
import mia.broker.paper.fault.FaultyBroker;
import mia.broker.paper.remote.RemotePaperBroker;
import mia.broker.paper.remote.RemotePaperSettings;
import mia.feed.FeedException;
import mia.feed.FeedQuality;
import mia.feed.FeedSource;
import mia.persistence.journal.FolderClaim;
import mia.protocol.market.Symbol;
import mia.protocol.market.TradingCalendar;

/** Feeds and venues of the accounts of a node, from their opening on. */
final class OpenAccounts implements AutoCloseable {
  /** Opens the venue of an account. */
  @FunctionalInterface
  interface Venue {
    /**
     * @param folder folder of the account
     * @param folderId id of the data folder
     * @param settings settings of the account
     */
    Broker open(Path folder, String folderId, Settings settings);
  }

  /** One account: its venue is opened last. */
  private static final class One {
    private final TradedAccount account;
    private final RunRequest request;
    private final FeedPlan plan;
    private Broker broker;
    private EmergencyStop stop;

    One(TradedAccount account, RunRequest request, FeedPlan plan) {
      this.account = account;
      this.request = request;
      this.plan = plan;
    }
  }

  private final List<One> accounts = new ArrayList<>();

  private OpenAccounts() {}

  /**
   * Opens what the accounts are fed with; each has a source of its own, so that none waits for
   * another.
   *
   * @throws FeedException if an input cannot be used; what was opened is closed again
   */
  static OpenAccounts withFeeds(RunRequest request, TradingCalendar calendar)
      throws FeedException, IOException {
    var opened = new OpenAccounts();
    try {
      for (TradedAccount account : request.loaded().accounts()) {
        RunRequest own = request.of(account);
        opened.accounts.add(new One(account, own, FeedPlan.open(own, calendar)));
      }
    } catch (FeedException | IOException | RuntimeException e) {
      opened.close();
      throw e;
    }
    return opened;
  }

  /** Opens venues and kill switches; what was opened before a failure is closed with the rest. */
  void openVenues(Path dataFolder, String folderId, Venue venue) {
    for (One one : accounts) {
      Path folder = one.account.folder(dataFolder);
      try {
        Files.createDirectories(folder);
      } catch (IOException e) {
        throw new UncheckedIOException(folder + ": the folder cannot be made: " + e, e);
      }
      // All of them beside each other: whoever looks for one looks in one place.
      one.stop = new EmergencyStop(dataFolder.resolve("emergency-" + one.account.id() + ".log"));
      one.broker = venue.open(folder, folderId, one.request.settings());
    }
  }

  /** The paper venue: in this process, or where it runs for several nodes. */
  static Broker paper(Path folder, String folderId, Settings settings) {
    if (settings.venue().remote().isPresent()) {
      return remote(settings, folderId);
    }
    PaperBroker paper =
        PaperBroker.open(folder.resolve("paper.db"), settings.instruments(), settings.paper());
    return settings
        .paperScript()
        .<Broker>map(
            script ->
                new FaultyBroker(
                    paper, FaultScript.read(script), String.valueOf(script.getFileName())))
        .orElse(paper);
  }

  private static Broker remote(Settings settings, String folderId) {
    RemotePaperSettings venue = settings.venue().remote().orElseThrow();
    String account = settings.trading().accountId();
    if (settings.cluster().tls().isEmpty()) {
      return new RemotePaperBroker(venue, account, folderId);
    }
    try {
      SSLContext tls = MutualTls.of(settings.cluster().tls().get());
      return new RemotePaperBroker(venue, tls.getSocketFactory(), account, folderId);
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  int count() {
    return accounts.size();
  }

  /** What the data folder is wanted for: the market is the same for all accounts. */
  FolderClaim claim() {
    return accounts.get(0).plan.claim();
  }

  /** Market time per real time, 0 for as fast as desks decide. */
  double speed() {
    return accounts.get(0).plan.pace().speed();
  }

  /** What desks and sessions are made of, once the venues are open. */
  List<AccountParts> parts(RunTally tally) {
    return accounts.stream()
        .map(
            one ->
                new AccountParts(
                    one.account,
                    one.request,
                    one.plan,
                    one.broker,
                    one.stop,
                    tally.of(one.account.id())))
        .toList();
  }

  /** What the sources met, per symbol; of the first account that has the symbol. */
  Map<Symbol, FeedQuality> feedQuality() {
    var quality = new LinkedHashMap<Symbol, FeedQuality>();
    for (One one : accounts) {
      one.plan.sources().forEach(source -> quality.putIfAbsent(source.symbol(), source.quality()));
    }
    return quality;
  }

  /** Gives the sources back. */
  void closeFeeds() {
    accounts.forEach(one -> one.plan.sources().forEach(FeedSource::close));
  }

  /** Gives sources and venues back, where no session has taken over the latter. */
  @Override
  public void close() {
    closeFeeds();
    for (One one : accounts) {
      if (one.broker != null) {
        one.broker.close();
      }
    }
  }
}
