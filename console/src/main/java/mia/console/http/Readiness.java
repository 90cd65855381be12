package mia.console.http;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.management.HealthCheckSettings;
import org.apache.pekko.management.NamedHealthCheck;
import org.apache.pekko.management.javadsl.HealthChecks;

/**
 * Whether the node can work: Pekko's own checks (the cluster member is up), and every desk and
 * account has recovered and answers. The market and the venue are not asked: a node without them is
 * still the place to look and to stop things.
 */
final class Readiness {
  private static final String RUNNING = "RUNNING";

  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final NamedHealthCheck MEMBER_IS_UP =
      new NamedHealthCheck(
          "cluster-membership",
          "org.apache.pekko.management.cluster.scaladsl.ClusterMembershipCheck");

  private final HealthChecks checks;
  private final StandingJson standing;

  Readiness(Surface surface) {
    this.checks =
        new HealthChecks(
            (ExtendedActorSystem) surface.desks().node().system().classicSystem(),
            HealthCheckSettings.create(
                List.of(),
                List.of(MEMBER_IS_UP),
                List.of(),
                "startup",
                "ready",
                "alive",
                PATIENCE));
    this.standing = new StandingJson(surface);
  }

  CompletionStage<HttpResponse> check() {
    return checks.ready().thenCompose(ready -> ready ? desks() : done(false));
  }

  private CompletionStage<HttpResponse> desks() {
    return standing
        .desks()
        .thenCombine(
            standing.accounts(),
            (desks, accounts) ->
                desks.stream().allMatch(desk -> RUNNING.equals(desk.get("phase")))
                    && accounts.stream().allMatch(account -> RUNNING.equals(account.get("phase"))))
        .exceptionally(failure -> false)
        .thenCompose(Readiness::done);
  }

  private static CompletionStage<HttpResponse> done(boolean ready) {
    HttpResponse answer = Answers.text(ready ? "ready\n" : "not ready\n");
    return java.util.concurrent.CompletableFuture.completedStage(
        ready ? answer : answer.withStatus(StatusCodes.SERVICE_UNAVAILABLE));
  }
}
