package mia.monitor;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import mia.monitor.HealthCheck.Seen;
import mia.protocol.account.AccountProtocol;

/**
 * The checks of a round, one line each (battle-navale 14.2): connections, quality of data,
 * performance, trading. A part that is not there says so and is never taken for healthy.
 */
final class HealthChecks {
  /** Decisions longer than this are worth a look (battle-navale 14.6, full_loop). */
  static final long LOOP_TARGET_NANOS = 100_000_000L;

  /** And longer than this they endanger trading (battle-navale 10.4). */
  static final long LOOP_LIMIT_NANOS = 500_000_000L;

  static final double MEMORY_HIGH = 0.80;
  static final double MEMORY_EXHAUSTED = 0.95;
  static final double INCOMPLETE_SHARE = 0.05;
  private static final long FEED_SILENT_NANOS = 30_000_000_000L;
  private static final long SECOND_NANOS = 1_000_000_000L;
  private static final int CENTS = 100;

  private HealthChecks() {}

  static List<HealthCheck> catalog() {
    return List.of(
        new HealthCheck("connection.venue", s -> worst(s, HealthChecks::venue)),
        new HealthCheck("connection.ibkr", s -> Seen.unknown("this version has no link to IBKR")),
        new HealthCheck(
            "connection.sierra", s -> Seen.unknown("this version has no link to Sierra Chart")),
        new HealthCheck("connection.internet", HealthChecks::internet),
        new HealthCheck("connection.parts", HealthChecks::parts),
        new HealthCheck("data.latency", HealthChecks::latency),
        new HealthCheck("data.completeness", HealthChecks::completeness),
        new HealthCheck("data.consistency", HealthChecks::consistency),
        new HealthCheck("performance.loop", HealthChecks::loop),
        new HealthCheck("performance.memory", HealthChecks::memory),
        new HealthCheck("trading.account", s -> worst(s, HealthChecks::trading)));
  }

  /** What is seen of the account that is worst off; it is named where there are several. */
  private static Seen worst(Situation s, Function<Situation.Account, Seen> check) {
    Seen worst = Seen.unknown("no account");
    boolean first = true;
    for (Situation.Account account : s.accounts()) {
      Seen seen = check.apply(account);
      if (s.accounts().size() > 1) {
        seen = new Seen(seen.status(), account.id() + ": " + seen.detail());
      }
      worst = first || seen.status().compareTo(worst.status()) > 0 ? seen : worst;
      first = false;
    }
    return worst;
  }

  private static Seen venue(Situation.Account s) {
    if (s.view().isEmpty() || s.venueDownNanos().isEmpty()) {
      return Seen.unknown("the account has not said yet");
    }
    String reason = s.view().get().link().reason();
    long down = s.venueDownNanos().getAsLong();
    return down == 0
        ? Seen.healthy(reason)
        : Seen.unhealthy("down for " + seconds(down) + ": " + reason);
  }

  private static Seen internet(Situation s) {
    if (s.internet().isEmpty()) {
      return Seen.unknown("no target is configured (mia.monitor.internet-target)");
    }
    InternetProbe.Reached reached = s.internet().get();
    return reached.reached() ? Seen.healthy(reached.detail()) : Seen.unhealthy(reached.detail());
  }

  private static Seen parts(Situation s) {
    var late = new TreeMap<String, String>();
    for (Map.Entry<String, Long> part : s.answerAgeNanos().entrySet()) {
      if (part.getValue() > s.answerNanos()) {
        late.put(part.getKey(), seconds(part.getValue()));
      }
    }
    return late.isEmpty()
        ? Seen.healthy(s.answerAgeNanos().size() + " parts answer")
        : Seen.unhealthy("no answer for " + late);
  }

  private static Seen latency(Situation s) {
    if (s.market().ended()) {
      return Seen.healthy("all feeds are at their end");
    }
    if (s.market().silentNanos().isEmpty()) {
      return Seen.unknown("nothing has come yet");
    }
    long silent = s.market().silentNanos().getAsLong();
    return silent < FEED_SILENT_NANOS
        ? Seen.healthy("last record " + seconds(silent) + " ago")
        : Seen.unhealthy("no record for " + seconds(silent));
  }

  private static Seen completeness(Situation s) {
    long bars = s.market().bars();
    if (bars == 0) {
      return Seen.unknown("no bar has closed yet");
    }
    long incomplete = s.market().incompleteBars();
    String detail = incomplete + " of " + bars + " bars are incomplete";
    return incomplete <= INCOMPLETE_SHARE * bars ? Seen.healthy(detail) : Seen.degraded(detail);
  }

  private static Seen consistency(Situation s) {
    long incidents = s.market().incidents();
    return incidents == 0
        ? Seen.healthy("no incident since the start")
        : Seen.degraded(incidents + " incidents since the start");
  }

  private static Seen loop(Situation s) {
    if (s.market().loopNanos().isEmpty()) {
      return Seen.unknown("fewer than " + ErrorLedger.ITERATIONS_MIN + " decisions yet");
    }
    long nanos = s.market().loopNanos().getAsLong();
    String detail = String.format(Locale.ROOT, "95 %% within %.1f ms", nanos / 1e6);
    if (nanos > LOOP_LIMIT_NANOS) {
      return Seen.unhealthy(detail);
    }
    return nanos > LOOP_TARGET_NANOS ? Seen.degraded(detail) : Seen.healthy(detail);
  }

  private static Seen memory(Situation s) {
    if (s.memoryShare().isEmpty()) {
      return Seen.unknown("nothing was collected yet");
    }
    double share = s.memoryShare().getAsDouble();
    String detail = String.format(Locale.ROOT, "%.0f %% of the heap held", 100 * share);
    if (share > MEMORY_EXHAUSTED) {
      return Seen.unhealthy(detail);
    }
    return share > MEMORY_HIGH ? Seen.degraded(detail) : Seen.healthy(detail);
  }

  private static Seen trading(Situation.Account s) {
    if (s.view().isEmpty()) {
      return Seen.unknown("the account has not said yet");
    }
    AccountProtocol.View account = s.view().get();
    String detail =
        String.format(
            Locale.ROOT,
            "%s, %d trades open or working, day %.2f",
            account.phase(),
            account.trades().size(),
            (double) account.dayNetMinor() / CENTS);
    if (account.kill().blocks()) {
      return Seen.unhealthy("kill switch: " + account.kill().reason() + "; " + detail);
    }
    if (!account.compared().differences().isEmpty()) {
      return Seen.unhealthy("differs from the venue: " + account.compared().differences());
    }
    return account.controls().pauses().isEmpty()
        ? Seen.healthy(detail)
        : Seen.degraded("entries are paused; " + detail);
  }

  private static String seconds(long nanos) {
    return nanos / SECOND_NANOS + " s";
  }
}
