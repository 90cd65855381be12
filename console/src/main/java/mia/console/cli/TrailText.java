package mia.console.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import mia.engine.report.ScorePart;
import mia.node.DecisionReview;
import mia.node.LoadedSettings;
import mia.persistence.desk.DeskEvent.SignalDecided;
import mia.persistence.desk.TradeResult;
import mia.persistence.history.DecisionTrail;
import mia.persistence.history.DecisionTrail.IntentTrail;
import mia.persistence.history.DecisionTrail.ReportStep;
import mia.persistence.history.DecisionTrail.Step;
import mia.persistence.history.HistoryQuery;
import mia.persistence.history.RecordedEvent;
import mia.protocol.market.Instruments;
import mia.protocol.market.Symbol;
import mia.protocol.order.OrderIntent;
import mia.protocol.risk.RuleVerdict;
import mia.protocol.signal.BattleNavaleResult;
import mia.protocol.signal.TradingSignal;

/** Tells the story of one decision: bars, signal, risk, account, orders, result. */
public final class TrailText {
  /** A line of the story. */
  private record Line(int depth, long timeNanos, String text) {}

  private final DecisionTrail trail;
  private final Symbol symbol;
  private final Amounts amounts;
  private final EventWords words;
  private final List<ScorePart> scores;
  private final List<Line> lines = new ArrayList<>();

  /**
   * @param scores what the decision's scores are made of, empty if that is not known
   */
  private TrailText(DecisionTrail trail, Instruments instruments, List<ScorePart> scores) {
    this.trail = trail;
    this.symbol = trail.asked().event().meta().symbol();
    this.amounts = new Amounts(instruments);
    this.words = new EventWords(amounts);
    this.scores = List.copyOf(scores);
    tell();
  }

  /**
   * The story with what its scores are made of.
   *
   * @param loaded settings in force
   * @throws IOException if the calendar cannot be read
   */
  public static TrailText of(DecisionTrail trail, LoadedSettings loaded, HistoryQuery history)
      throws IOException {
    List<ScorePart> scores = List.of();
    if (trail.signal().isPresent()) {
      var decided = trail.signal().get();
      scores = DecisionReview.scores(loaded, history, decided.at(), decided.event());
    }
    return new TrailText(trail, loaded.settings().instruments(), scores);
  }

  void print(PrintWriter out) {
    out.println(trail.askedId() + " of " + symbol + ": " + outcome());
    for (Line line : lines) {
      String time = line.timeNanos == 0 ? "" : ExchangeTime.shown(line.timeNanos);
      out.println(
          "%-23s  %s%s".formatted(time, "  ".repeat(line.depth), line.text).stripTrailing());
    }
  }

  /** The story as plain values. */
  public Map<String, Object> fields() {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("id", trail.askedId());
    fields.put("symbol", symbol.code());
    fields.put("outcome", trail.outcome());
    fields.put("detail", trail.outcomeDetail());
    fields.put(
        "story",
        lines.stream()
            .map(
                line -> {
                  var step = new LinkedHashMap<String, Object>();
                  step.put("time", line.timeNanos == 0 ? null : ExchangeTime.iso(line.timeNanos));
                  step.put("depth", line.depth);
                  step.put("text", line.text);
                  return step;
                })
            .toList());
    return fields;
  }

  private String outcome() {
    String detail = trail.outcomeDetail();
    return EventWords.words(trail.outcome()) + (detail.isEmpty() ? "" : ", " + detail);
  }

  private void tell() {
    if (trail.bars().isEmpty() && trail.signal().isEmpty() && trail.intents().isEmpty()) {
      add(0, trail.asked(), words.of(trail.asked().event()));
      return;
    }
    if (!trail.bars().isEmpty()) {
      add(0, "Bars, the last one decides");
      trail.bars().forEach(bar -> add(1, bar.at(), words.bar(symbol, bar.event().bar())));
    }
    trail.signal().ifPresent(this::tellSignal);
    for (RecordedEvent virtual : trail.virtuals()) {
      add(0, virtual, words.of(virtual.event()));
    }
    trail.intents().forEach(this::tellIntent);
    if (!trail.reports().isEmpty()) {
      add(0, "Venue");
      trail.reports().forEach(this::tellReport);
    }
    trail.closed().ifPresent(closed -> tellResult(closed.at(), closed.event().result()));
  }

  private void tellSignal(Step<SignalDecided> step) {
    TradingSignal signal = step.event().signal();
    add(0, step.at(), "Signal " + step.at().id() + ": " + words.signal(symbol, signal));
    BattleNavaleResult result = step.event().result();
    add(
        1,
        "battle "
            + EventWords.words(result.battleStatus())
            + ", Vikings "
            + share(result.battle())
            + ", composite "
            + share(result.composite()));
    add(
        1,
        "golden rule "
            + EventWords.words(result.ruleStatus())
            + ", base "
            + EventWords.words(result.baseQuality()));
    add(
        1,
        "pattern "
            + share(result.patternStrength())
            + ", confluence "
            + share(result.confluenceScore())
            + ", core confidence "
            + share(result.signalConfidence())
            + ", confidence "
            + share(signal.confidence()));
    if (!signal.features().isEmpty()) {
      add(1, "features, aligned");
      signal
          .features()
          .forEach((name, value) -> add(2, name + " " + share(OptionalDouble.of(value))));
    }
    if (!scores.isEmpty()) {
      add(1, "scores, each part with its weight");
      scores.forEach(part -> tellScore(2, part));
    }
    signal.metadata().forEach((name, value) -> add(1, name + ": " + value));
  }

  private void tellScore(int depth, ScorePart part) {
    String weight =
        Double.isNaN(part.weight()) ? "" : String.format(Locale.ROOT, "%.3f x ", part.weight());
    String value =
        part.counts() ? String.format(Locale.ROOT, "%.4f", part.value()) : "not known, left out";
    String note = part.note().isEmpty() ? "" : " (" + part.note() + ")";
    add(depth, weight + part.name() + " " + value + note);
    part.parts().forEach(inner -> tellScore(depth + 1, inner));
  }

  private void tellIntent(IntentTrail intent) {
    OrderIntent formed = intent.formed().event().intent();
    add(0, intent.formed().at(), "Intent " + formed.id() + ": " + words.intent(formed));
    intent
        .because()
        .filter(cause -> !(cause.event() instanceof SignalDecided))
        .ifPresent(cause -> add(1, cause, "because " + words.of(cause.event())));
    intent
        .risk()
        .ifPresent(
            risk -> {
              add(1, risk.at(), "Guardian: " + words.risk(risk.event().decision()));
              risk.event().decision().verdicts().forEach(this::tellRule);
            });
    intent
        .verdict()
        .ifPresent(
            verdict -> {
              add(1, "Account: " + words.verdict(verdict));
              verdict.verdicts().forEach(this::tellRule);
            });
    intent
        .judged()
        .flatMap(judged -> judged.event().reservation())
        .ifPresent(
            held ->
                add(
                    2,
                    "reserved "
                        + BigDecimal.valueOf(held.exposureTenths(), 1)
                        + " ES-equivalents, "
                        + Amounts.money(held.riskMinor())
                        + " at risk"));
  }

  private void tellRule(RuleVerdict verdict) {
    add(2, EventWords.words(verdict.outcome()) + " " + EventWords.figures(verdict));
  }

  private void tellReport(ReportStep step) {
    add(1, step.at(), step.report().orderId() + ": " + words.report(step.report()));
  }

  private void tellResult(RecordedEvent at, TradeResult result) {
    add(0, at, "Result: " + words.trade(result));
    add(
        1,
        "best "
            + Amounts.ticks(result.favourableTicks())
            + " ahead, worst "
            + Amounts.ticks(result.adverseTicks())
            + " behind, one R is "
            + Amounts.ticks(result.initialRiskTicks()));
  }

  private void add(int depth, RecordedEvent at, String text) {
    lines.add(new Line(depth, at.event().meta().eventTimeNanos(), text));
  }

  private void add(int depth, String text) {
    lines.add(new Line(depth, 0, text));
  }

  private static String share(OptionalDouble value) {
    return value.isEmpty() ? "undefined" : String.format(Locale.ROOT, "%.3f", value.getAsDouble());
  }
}
