package mia.node;

import java.math.BigDecimal;
import java.util.Optional;
import mia.feed.archive.ArchiveSettings;
import mia.monitor.SizeSteps;
import mia.protocol.risk.RiskLimit;
import mia.protocol.risk.RiskLimits;
import mia.protocol.signal.AutomationMode;
import mia.risk.RiskSettings;

/** What must hold between blocks. */
final class SettingsRules {
  private SettingsRules() {}

  static void check(
      SettingsReader root,
      TradingSettings trading,
      Optional<FeedSettings> feed,
      Optional<RiskSettings> risk) {
    risk.ifPresent(checked -> checkSizes(root, trading, checked.limits()));
    if (trading.mode() == AutomationMode.LIVE_TRADING) {
      checkLive(root, trading, feed);
    } else if (trading.isLiveAccount()) {
      root.block("trading")
          .problem(
              "account",
              "PAPER or another paper account unless the mode is live_trading",
              "'" + trading.accountId() + "', the id of a real account");
    }
  }

  /** Tables are what a cluster has. */
  static void checkArchive(
      SettingsReader root, Optional<ClusterSettings> cluster, Optional<ArchiveSettings> archive) {
    boolean alone = cluster.filter(joined -> !joined.enabled()).isPresent();
    if (alone && archive.filter(checked -> checked.place().isCassandra()).isPresent()) {
      root.block("archive")
          .problem(
              "to",
              "local where mia.cluster.enabled = false",
              NamedChoice.name(archive.get().place()));
    }
  }

  /** Whoever takes an account over must find its venue: one in the process is gone with it. */
  static void checkVenue(
      SettingsReader root, Optional<ClusterSettings> cluster, Optional<VenueSettings> venue) {
    boolean joined = cluster.filter(ClusterSettings::enabled).isPresent();
    if (joined && venue.filter(checked -> checked.remote().isEmpty()).isPresent()) {
      root.block("broker")
          .block("paper")
          .block("remote")
          .problem("port", "the port of a paper venue (mia simulate paper) for a cluster", "0");
    }
    boolean encrypted = cluster.flatMap(ClusterSettings::tls).isPresent();
    SettingsReader paper = root.block("broker").block("paper");
    venue
        .filter(checked -> !encrypted)
        .ifPresent(
            checked -> {
              checked
                  .remote()
                  .ifPresent(remote -> checkNear(paper.block("remote"), "host", remote.host()));
              checkNear(paper.block("host"), "bind", checked.hostBind());
            });
  }

  /** What the venue and a node say to each other is not for others to hear or to say. */
  private static void checkNear(SettingsReader block, String key, String host) {
    if (!VenueSettings.isLoopback(host)) {
      block.problem(
          key,
          "localhost or an address of loopback without mia.cluster.tls.enabled",
          "'" + host + "'");
    }
  }

  private static void checkSizes(SettingsReader root, TradingSettings trading, RiskLimits limits) {
    if (trading.positionSizeTenths() > limits.maxPositionTenths()) {
      root.block("trading")
          .problem(
              "position-size",
              "at most mia.risk.max-position-size, " + tenths(limits.maxPositionTenths()),
              tenths(trading.positionSizeTenths()));
    }
    if (limits.maxPositionTenths() > limits.accountExposureTenths()) {
      root.block("risk")
          .problem(
              "max-position-size",
              "at most mia.risk.account-exposure-limit, " + tenths(limits.accountExposureTenths()),
              tenths(limits.maxPositionTenths()));
    }
    if (limits.maxRiskPerTradeMinor() > limits.dailyLossLimitMinor()) {
      root.block("risk")
          .problem(
              "max-risk-per-trade",
              "at most mia.risk.daily-loss-limit",
              "more than the day's limit");
    }
    long order = limits.value(RiskLimit.MAX_ORDER_SIZE);
    if (order > limits.accountExposureTenths()) {
      root.block("risk")
          .problem(
              "max-order-size",
              "at most mia.risk.account-exposure-limit, " + tenths(limits.accountExposureTenths()),
              tenths(order));
    }
    if (limits.maxOpenRiskMinor() > limits.dailyLossLimitMinor()) {
      root.block("risk")
          .problem(
              "max-open-risk", "at most mia.risk.daily-loss-limit", "more than the day's limit");
    }
  }

  /** Real money is never reached by default: everything that stands for it must say so. */
  private static void checkLive(
      SettingsReader root, TradingSettings trading, Optional<FeedSettings> feed) {
    SettingsReader block = root.block("trading");
    if (trading.environment() != DeploymentEnvironment.PRODUCTION) {
      block.problem(
          "environment",
          "production for live_trading",
          "'" + NamedChoice.name(trading.environment()) + "'");
    }
    if (!trading.isLiveAccount()) {
      block.problem(
          "account",
          "the id of a real account for live_trading, " + trading.liveAccounts(),
          "'" + trading.accountId() + "'");
    }
    if (!SizeSteps.isStep(trading.positionSizeTenths())) {
      block.problem(
          "position-size",
          "0.5, 1.0 or 2.0 for live_trading, one after the other",
          tenths(trading.positionSizeTenths()));
    }
    feed.ifPresent(
        settings ->
            root.block("feed")
                .problem(
                    "kind",
                    "a feed of a real market for live_trading; this version has none",
                    "'" + NamedChoice.name(settings.kind()) + "'"));
  }

  private static String tenths(long tenths) {
    return BigDecimal.valueOf(tenths, 1).toPlainString();
  }
}
