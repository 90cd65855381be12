package mia.persistence.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import mia.persistence.JournalEvent;
import mia.persistence.account.AccountEvent.IntentJudged;
import mia.persistence.account.AccountEvent.ReportBooked;
import mia.persistence.desk.DeskEvent;
import mia.persistence.desk.DeskEvent.AccountAnswered;
import mia.persistence.desk.DeskEvent.IntentFormed;
import mia.persistence.desk.DeskEvent.OrderReported;
import mia.persistence.desk.DeskEvent.RiskDecided;
import mia.persistence.desk.DeskEvent.TradeClosed;
import mia.persistence.history.DecisionTrail.IntentTrail;
import mia.persistence.history.DecisionTrail.ReportStep;
import mia.persistence.history.DecisionTrail.Step;
import mia.protocol.order.OrderIntent.EnterBracket;
import mia.protocol.order.OrderReport;

/** Gathers what belongs to one trade from the events of its desk and its account, in order. */
final class TradeTrail {
  private final Map<String, IntentTrail> intents = new LinkedHashMap<>();
  private final Map<Long, ReportStep> reports = new TreeMap<>();

  /** The desk's events of the decision that is being read, by id. */
  private final Map<String, RecordedEvent> decision = new HashMap<>();

  private RecordedEvent entry;
  private String tradeId = "";
  private Optional<Step<TradeClosed>> closed = Optional.empty();
  private boolean over;

  void begin(RecordedEvent entryFormed) {
    entry = entryFormed;
    tradeId = entryFormed.as(IntentFormed.class).orElseThrow().intent().tradeId();
  }

  /** Nothing more of this trade can follow: it is closed, or the desk went on to the next one. */
  boolean isOver() {
    return over;
  }

  List<IntentTrail> intents() {
    return List.copyOf(intents.values());
  }

  List<ReportStep> reports() {
    return List.copyOf(reports.values());
  }

  Optional<Step<TradeClosed>> closed() {
    return closed;
  }

  /** The event of this trade that has this id itself. */
  Optional<RecordedEvent> event(String id) {
    var all = new ArrayList<RecordedEvent>();
    for (IntentTrail intent : intents.values()) {
      all.add(intent.formed().at());
      intent.because().ifPresent(all::add);
      intent.risk().ifPresent(step -> all.add(step.at()));
      intent.judged().ifPresent(step -> all.add(step.at()));
      intent.answered().ifPresent(step -> all.add(step.at()));
    }
    reports.values().forEach(step -> all.add(step.at()));
    closed.ifPresent(step -> all.add(step.at()));
    return all.stream().filter(event -> event.id().equals(id)).findFirst();
  }

  void add(RecordedEvent recorded) {
    JournalEvent event = recorded.event();
    if (event instanceof DeskEvent) {
      remember(recorded);
    }
    if (recorded.ordering() < entry.ordering()) {
      return;
    }
    if (event instanceof IntentFormed formed) {
      formed(recorded, formed);
    } else if (event instanceof RiskDecided decided) {
      replace(
          decided.decision().intentId(),
          t ->
              new IntentTrail(
                  t.because(),
                  t.formed(),
                  Step.of(recorded, RiskDecided.class),
                  t.judged(),
                  t.answered()));
    } else if (event instanceof IntentJudged judged) {
      replace(
          judged.verdict().intentId(),
          t ->
              new IntentTrail(
                  t.because(),
                  t.formed(),
                  t.risk(),
                  Step.of(recorded, IntentJudged.class),
                  t.answered()));
    } else if (event instanceof AccountAnswered answered) {
      replace(
          answered.verdict().intentId(),
          t ->
              new IntentTrail(
                  t.because(),
                  t.formed(),
                  t.risk(),
                  t.judged(),
                  Step.of(recorded, AccountAnswered.class)));
    } else if (event instanceof OrderReported reported) {
      reported(recorded, reported.report());
    } else if (event instanceof ReportBooked booked) {
      booked(recorded, booked.report());
    } else if (event instanceof TradeClosed result && result.result().tradeId().equals(tradeId)) {
      closed = Step.of(recorded, TradeClosed.class);
      over = true;
    }
  }

  private void remember(RecordedEvent recorded) {
    if (recorded.event() instanceof DeskEvent.Input) {
      decision.clear();
    }
    decision.put(recorded.id(), recorded);
  }

  private void formed(RecordedEvent recorded, IntentFormed event) {
    if (!event.intent().tradeId().equals(tradeId)) {
      over = event.intent() instanceof EnterBracket;
      return;
    }
    Optional<RecordedEvent> because = Optional.ofNullable(decision.get(event.meta().cause()));
    intents.put(
        event.intent().id(),
        new IntentTrail(
            because,
            new Step<>(recorded, event),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));
  }

  private interface Change {
    IntentTrail of(IntentTrail before);
  }

  private void replace(String intentId, Change change) {
    intents.computeIfPresent(intentId, (id, before) -> change.of(before));
  }

  /** The desk's own record replaces the account's. */
  private void reported(RecordedEvent recorded, OrderReport report) {
    if (report.tradeId().equals(tradeId)) {
      reports.put(report.sequence(), new ReportStep(recorded, report));
    }
  }

  private void booked(RecordedEvent recorded, OrderReport report) {
    if (report.tradeId().equals(tradeId)) {
      reports.putIfAbsent(report.sequence(), new ReportStep(recorded, report));
    }
  }
}
