package mia.persistence.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mia.persistence.JournalEvent;
import mia.persistence.account.AccountEvent.IntentJudged;
import mia.persistence.desk.DeskEvent.AccountAnswered;
import mia.persistence.desk.DeskEvent.BarClosed;
import mia.persistence.desk.DeskEvent.IntentFormed;
import mia.persistence.desk.DeskEvent.RiskDecided;
import mia.persistence.desk.DeskEvent.SignalDecided;
import mia.persistence.desk.DeskEvent.TradeClosed;
import mia.protocol.order.AccountVerdict;
import mia.protocol.order.OrderReport;

/**
 * Why something was done, or was not: the chain from the bars over signal, risk and account to
 * orders, fills and result. Complete as far as the journal goes.
 *
 * @param askedId the id that was asked for
 * @param asked the event that has this id, or the newest that speaks of it
 * @param bars closed bars up to the decision, the bar of the decision last; empty for what no bar
 *     led to
 * @param signal what the method made of that bar
 * @param intents what the trader wanted, the entry first
 * @param reports what the venue said of the trade's orders, in its order
 * @param closed the result, empty while the trade is not over or never was one
 * @param virtuals virtual trades that began with the decision, each with its end behind it if it
 *     has one
 * @param outcome what came of it
 * @param outcomeDetail gate, rule, reason or words that go with the outcome, may be empty
 */
public record DecisionTrail(
    String askedId,
    RecordedEvent asked,
    List<Step<BarClosed>> bars,
    Optional<Step<SignalDecided>> signal,
    List<IntentTrail> intents,
    List<ReportStep> reports,
    Optional<Step<TradeClosed>> closed,
    List<RecordedEvent> virtuals,
    Outcome outcome,
    String outcomeDetail) {
  public DecisionTrail {
    bars = List.copyOf(bars);
    intents = List.copyOf(intents);
    reports = List.copyOf(reports);
    virtuals = List.copyOf(virtuals);
  }

  /** What came of a decision. */
  public enum Outcome {
    /** Nothing was to be decided. */
    NO_DECISION,
    /** A gate of the method refused the bar; the detail names it. */
    REFUSED,
    /** There was a signal and the trader did not act on it. */
    NOT_ACTED_ON,
    /** The guardian has not decided. */
    NOT_JUDGED,
    /** The guardian denied; the detail names the rule. */
    DENIED_BY_RISK,
    /** The account has not answered. */
    NOT_ANSWERED,
    /** The account denied; the detail names the rule. */
    DENIED_BY_ACCOUNT,
    /** The entry works at the venue, or is on its way. */
    WORKING,
    /** The entry ended without a fill; the detail says how. */
    NOT_FILLED,
    /** A position is open. */
    OPEN,
    /** The trade is over; the detail says why it ended. */
    CLOSED
  }

  /**
   * An event of the chain.
   *
   * @param at where it stands
   * @param event the same event, by its type
   */
  public record Step<E extends JournalEvent>(RecordedEvent at, E event) {
    static <E extends JournalEvent> Optional<Step<E>> of(RecordedEvent at, Class<E> type) {
      return at.as(type).map(event -> new Step<>(at, event));
    }
  }

  /**
   * One intent and what was said of it.
   *
   * @param because the event it follows from: a signal, a touched price, a report
   * @param formed the intent
   * @param risk the guardian's decision with the figures of each rule
   * @param judged the account's verdict and reservation, in the account's own stream
   * @param answered the same verdict as the desk heard it
   */
  public record IntentTrail(
      Optional<RecordedEvent> because,
      Step<IntentFormed> formed,
      Optional<Step<RiskDecided>> risk,
      Optional<Step<IntentJudged>> judged,
      Optional<Step<AccountAnswered>> answered) {

    /** What the account said, whoever wrote it down. */
    public Optional<AccountVerdict> verdict() {
      return judged
          .map(step -> step.event().verdict())
          .or(() -> answered.map(step -> step.event().verdict()));
    }
  }

  /**
   * A report of the venue.
   *
   * @param at where it stands: in the desk's stream, or in the account's if the desk has not heard
   *     it
   * @param report what the venue said
   */
  public record ReportStep(RecordedEvent at, OrderReport report) {}

  /** The reports that are executions. */
  public List<ReportStep> fills() {
    var fills = new ArrayList<ReportStep>();
    for (ReportStep step : reports) {
      if (step.report().fill().isPresent()) {
        fills.add(step);
      }
    }
    return fills;
  }
}
