package mia.monitor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import mia.protocol.audit.AuditEntry.Conformance;

/**
 * Whether a phase of deployment may be left (battle-navale 14.8), condition by condition. What is
 * not known is not met.
 *
 * @param phase phase that was reviewed
 * @param criteria every condition with its figure
 * @param advice what follows
 */
public record PhaseReview(DeploymentPhase phase, List<PhaseCriterion> criteria, String advice) {
  private static final long ROWS_LEAST = 1_000;
  private static final long TRADES_LEAST = 20;
  private static final long DAYS_LEAST = 5;
  private static final double PROFIT_FACTOR_LEAST = 1.2;
  private static final double DRAWDOWN_MOST = 0.05;

  public PhaseReview {
    criteria = List.copyOf(criteria);
  }

  /** Whether every condition is met. */
  public boolean met() {
    return criteria.stream().allMatch(PhaseCriterion::met);
  }

  /** Reviews a phase. */
  public static PhaseReview of(DeploymentPhase phase, PhaseFacts facts) {
    return switch (phase) {
      case PAPER_VALIDATION -> paper(facts);
      case DATA_COLLECTION -> collection(facts);
      case PROGRESSIVE_LIVE -> live(facts);
    };
  }

  private static PhaseReview paper(PhaseFacts facts) {
    String unwatched = facts.watched() ? "" : ", but nothing watched this folder";
    var criteria =
        List.of(
            new PhaseCriterion(
                "critical alerts",
                "none",
                facts.criticalAlerts() + unwatched,
                facts.watched() && facts.criticalAlerts() == 0),
            exercised(facts),
            new PhaseCriterion(
                "latency",
                "within its targets",
                facts.latencyAlerts() + " alerts on latency" + unwatched,
                facts.watched() && facts.latencyAlerts() == 0));
    return review(
        DeploymentPhase.PAPER_VALIDATION, criteria, "go on to data collection", "stay on paper");
  }

  /** All limits: a run of all controls that passed. What refused in trading stands beside it. */
  private static PhaseCriterion exercised(PhaseFacts facts) {
    String refused =
        facts.rulesThatRefused().isEmpty()
            ? "no rule refused anything"
            : facts.rulesThatRefused().size() + " rules refused something";
    String run =
        facts
            .conformance()
            .map(c -> c.controls() - c.failed().size() + " of " + c.controls() + " controls bit")
            .orElse("no run of all controls is kept");
    return new PhaseCriterion(
        "limits exercised",
        "every control bites",
        run + "; in trading " + refused,
        facts.conformance().filter(Conformance::passed).isPresent());
  }

  private static PhaseReview collection(PhaseFacts facts) {
    long rows = facts.trades().size();
    var criteria =
        List.of(
            new PhaseCriterion("rows", "at least " + ROWS_LEAST, rows + "", rows >= ROWS_LEAST),
            new PhaseCriterion(
                "report",
                "written",
                facts.reported() ? "written" : "not asked for (--report FILE.html)",
                facts.reported()));
    return review(
        DeploymentPhase.DATA_COLLECTION,
        criteria,
        "train and validate; a failing model is a valid result",
        "go on collecting");
  }

  private static PhaseReview live(PhaseFacts facts) {
    Performance figures = facts.figures();
    long days = facts.trades().stream().map(ClosedTrade::day).distinct().count();
    var criteria = new ArrayList<PhaseCriterion>();
    criteria.add(
        new PhaseCriterion(
            "size step",
            "one of 0.5, 1.0, 2.0",
            SizeSteps.text(facts.sizeTenths()),
            SizeSteps.isStep(facts.sizeTenths())));
    boolean enough = figures.trades() >= TRADES_LEAST && days >= DAYS_LEAST;
    criteria.add(
        new PhaseCriterion(
            "trades",
            "at least " + TRADES_LEAST,
            figures.trades() + "",
            figures.trades() >= TRADES_LEAST));
    criteria.add(
        new PhaseCriterion(
            "days with a trade", "at least " + DAYS_LEAST, days + "", days >= DAYS_LEAST));
    List<PhaseCriterion> quality = quality(figures, facts.kills());
    criteria.addAll(quality);
    return new PhaseReview(
        DeploymentPhase.PROGRESSIVE_LIVE, criteria, advice(facts, enough, quality));
  }

  private static List<PhaseCriterion> quality(Performance figures, long kills) {
    boolean onlyWins = figures.losses() == 0 && figures.wins() > 0;
    return List.of(
        new PhaseCriterion(
            "expectancy",
            "above 0 R",
            real(figures.expectancyR(), " R"),
            figures.expectancyR().orElse(Double.NEGATIVE_INFINITY) > 0),
        new PhaseCriterion(
            "profit factor",
            "at least 1.2",
            onlyWins ? "undefined, no trade lost" : real(figures.profitFactor(), ""),
            onlyWins || figures.profitFactor().orElse(0) >= PROFIT_FACTOR_LEAST),
        new PhaseCriterion(
            "worst drawdown",
            "below 5 %",
            figures.worstDrawdownShare().isPresent()
                ? real(OptionalDouble.of(100 * figures.worstDrawdownShare().getAsDouble()), " %")
                : "undefined, the equity at the start is not known",
            figures.worstDrawdownShare().orElse(1) < DRAWDOWN_MOST),
        new PhaseCriterion("kill switch", "never triggered", kills + " times", kills == 0));
  }

  /** Forward when everything holds; back as soon as something speaks against the step. */
  private static String advice(PhaseFacts facts, boolean enough, List<PhaseCriterion> quality) {
    long size = facts.sizeTenths();
    boolean good = quality.stream().allMatch(PhaseCriterion::met);
    boolean stopped =
        facts.kills() > 0 || facts.figures().worstDrawdownShare().orElse(0) >= DRAWDOWN_MOST;
    if (stopped || (enough && !good)) {
      return "go back to a size of " + SizeSteps.text(SizeSteps.back(size));
    }
    if (!enough) {
      return "stay at a size of "
          + SizeSteps.text(size)
          + " until there are enough trades and days";
    }
    return SizeSteps.next(size) == size
        ? "the last step is passed"
        : "go on to a size of " + SizeSteps.text(SizeSteps.next(size));
  }

  private static PhaseReview review(
      DeploymentPhase phase, List<PhaseCriterion> criteria, String onward, String stay) {
    boolean met = criteria.stream().allMatch(PhaseCriterion::met);
    return new PhaseReview(phase, criteria, met ? onward : stay);
  }

  private static String real(OptionalDouble value, String unit) {
    return value.isPresent()
        ? String.format(Locale.ROOT, "%.2f", value.getAsDouble()) + unit
        : "undefined";
  }
}
