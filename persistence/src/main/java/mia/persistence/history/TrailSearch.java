package mia.persistence.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import mia.persistence.JournalEvent;
import mia.persistence.StreamNames;
import mia.persistence.account.AccountEvent.IntentJudged;
import mia.persistence.account.AccountEvent.ReportBooked;
import mia.persistence.codec.EventCodec;
import mia.persistence.desk.DeskEvent;
import mia.persistence.desk.DeskEvent.AccountAnswered;
import mia.persistence.desk.DeskEvent.BarClosed;
import mia.persistence.desk.DeskEvent.IntentFormed;
import mia.persistence.desk.DeskEvent.OrderReported;
import mia.persistence.desk.DeskEvent.PriceTouched;
import mia.persistence.desk.DeskEvent.RiskDecided;
import mia.persistence.desk.DeskEvent.SignalDecided;
import mia.persistence.desk.DeskEvent.TradeClosed;
import mia.persistence.history.DecisionTrail.Step;
import mia.persistence.history.JournalReader.Condition;
import mia.protocol.order.OrderIntent.EnterBracket;

/**
 * Finds the chain behind an id. From the id to one event, newest first; from there to the trade, or
 * to the input that began the decision; then along the desk's and the account's stream until the
 * trade is over.
 */
final class TrailSearch {
  /** Ids of ours and of venues; nothing that would need escaping in JSON. */
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:/+-]{1,64}");

  /** Longest commit of a desk that is looked through, far above what a desk writes. */
  private static final int COMMIT_EVENTS_MAX = 256;

  private final EventCodec codec = EventCodec.standard();
  private final JournalReader reader;
  private final VirtualTrail virtuals;
  private final int barsShown;

  TrailSearch(JournalReader reader, int barsShown) {
    this.reader = reader;
    this.virtuals = new VirtualTrail(reader, codec);
    this.barsShown = barsShown;
  }

  /**
   * @throws IllegalArgumentException if this cannot be an id
   */
  Optional<DecisionTrail> find(String id) {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "id: expected 1 to 64 of letters, digits and ._:/+-, got '" + id + "'");
    }
    return locate(id, reader.lastOrdering()).map(asked -> trail(id, asked));
  }

  private DecisionTrail trail(String id, RecordedEvent asked) {
    Optional<RecordedEvent> entry = tradeOf(asked).flatMap(trade -> entryOf(trade, asked));
    var trade = new TradeTrail();
    RecordedEvent decision = virtuals.openedOf(asked).orElse(asked);
    if (entry.isPresent()) {
      decision = entry.get();
      follow(decision, trade);
    }
    List<RecordedEvent> before = chainBefore(decision);
    Optional<Step<SignalDecided>> signal = signal(decision, before);
    List<Step<BarClosed>> bars = bars(before);
    var outcome = TrailOutcome.of(signal, trade.intents(), trade.reports(), trade.closed());
    return new DecisionTrail(
        id,
        trade.event(id).or(() -> exact(id, before)).orElse(asked),
        bars,
        signal,
        trade.intents(),
        trade.reports(),
        trade.closed(),
        signal.map(step -> virtuals.after(step.at())).orElse(List.of()),
        outcome.outcome(),
        outcome.detail());
  }

  private static Optional<RecordedEvent> exact(String id, List<RecordedEvent> events) {
    return events.stream().filter(event -> event.id().equals(id)).findFirst();
  }

  /**
   * The newest event that has this id, or speaks of an intent, order, trade or execution that has
   * it. Causes do not count: what follows from an event is not the event.
   */
  private Optional<RecordedEvent> locate(String id, long from) {
    // "id", "intentId", "orderId", "tradeId", "executionId", "riskEventId": one look for all.
    Condition wanted =
        Condition.ALL
            .and("event_ser_manifest NOT LIKE 'audit.%'", List.of()) // commands name ids too
            .and("instr(event_payload, ?) > 0", List.of(("d\":\"" + id + "\"").getBytes(UTF_8)));
    long at = from;
    while (at > 0) {
      JournalReader.Page page = reader.backward(at, 0, wanted);
      if (!page.rows().isEmpty()) {
        return Optional.of(page.rows().get(0).decode(codec));
      }
      at = page.reached();
    }
    return Optional.empty();
  }

  private Optional<RecordedEvent> entryOf(String trade, RecordedEvent near) {
    if (near.id().equals(trade)) {
      return Optional.of(near);
    }
    Condition wanted =
        Condition.ALL
            .and("event_ser_manifest LIKE 'desk.intent-formed.v%'", List.of())
            .and(
                "instr(event_payload, ?) > 0",
                List.of(("\"id\":\"" + trade + "\"").getBytes(UTF_8)));
    // A bar that asks for a trade stands before its intent, in the same commit.
    long at = Math.min(reader.lastOrdering(), near.ordering() + COMMIT_EVENTS_MAX);
    while (at > 0) {
      JournalReader.Page page = reader.backward(at, 0, wanted);
      if (!page.rows().isEmpty()) {
        return Optional.of(page.rows().get(0).decode(codec));
      }
      at = page.reached();
    }
    return Optional.empty();
  }

  /** The trade an event belongs to, or leads to. */
  private Optional<String> tradeOf(RecordedEvent recorded) {
    JournalEvent event = recorded.event();
    if (event instanceof IntentFormed formed) {
      return Optional.of(formed.intent().tradeId());
    } else if (event instanceof OrderReported reported) {
      return Optional.of(reported.report().tradeId());
    } else if (event instanceof ReportBooked booked) {
      return Optional.of(booked.report().tradeId());
    } else if (event instanceof IntentJudged judged) {
      return Optional.of(judged.order().intent().tradeId());
    } else if (event instanceof TradeClosed closed) {
      return Optional.of(closed.result().tradeId());
    } else if (event instanceof RiskDecided decided) {
      return tradeOfIntent(decided.decision().intentId(), recorded);
    } else if (event instanceof AccountAnswered answered) {
      return tradeOfIntent(answered.verdict().intentId(), recorded);
    }
    return tradeBehind(recorded);
  }

  private Optional<String> tradeOfIntent(String intentId, RecordedEvent near) {
    return entryOf(intentId, near)
        .flatMap(found -> found.as(IntentFormed.class))
        .map(formed -> formed.intent().tradeId());
  }

  /**
   * The trade of an intent that was formed in the same decision. A bar or signal that only moved
   * the stop of an older trade is a decision of its own.
   */
  private Optional<String> tradeBehind(RecordedEvent recorded) {
    if (!(recorded.event() instanceof DeskEvent)) {
      return Optional.empty();
    }
    List<StoredRow> behind = reader.ofStream(recorded.persistenceId(), recorded.sequence());
    for (StoredRow row : behind.subList(0, Math.min(COMMIT_EVENTS_MAX, behind.size()))) {
      JournalEvent event = row.decode(codec).event();
      if (event instanceof DeskEvent.Input) {
        return Optional.empty();
      }
      if (event instanceof IntentFormed formed
          && (formed.intent() instanceof EnterBracket
              || recorded.event() instanceof PriceTouched)) {
        return Optional.of(formed.intent().tradeId());
      }
    }
    return Optional.empty();
  }

  /** The event and those it follows from within its stream, the input that began it last. */
  private List<RecordedEvent> chainBefore(RecordedEvent last) {
    var chain = new ArrayList<RecordedEvent>(List.of(last));
    if (!(last.event() instanceof DeskEvent) || last.event().meta().cause().isEmpty()) {
      return chain;
    }
    String cause = last.event().meta().cause();
    List<StoredRow> before =
        reader.rows(
            "WHERE persistence_id = ? AND sequence_number < ?"
                + " ORDER BY sequence_number DESC LIMIT ?",
            List.of(last.persistenceId(), last.sequence(), COMMIT_EVENTS_MAX));
    for (StoredRow row : before) {
      RecordedEvent event = row.decode(codec);
      if (event.id().equals(cause)) {
        chain.add(event);
        cause = event.event().meta().cause();
        if (cause.isEmpty()) {
          return chain;
        }
      }
    }
    return chain;
  }

  private Optional<Step<SignalDecided>> signal(RecordedEvent asked, List<RecordedEvent> chain) {
    for (RecordedEvent event : chain) {
      if (event.event() instanceof SignalDecided) {
        return Step.of(event, SignalDecided.class);
      }
    }
    // Asked for a bar: its signal stands behind it.
    return firstBehind(asked, event -> event instanceof SignalDecided)
        .filter(event -> event.event().meta().cause().equals(asked.id()))
        .flatMap(event -> Step.of(event, SignalDecided.class));
  }

  private Optional<RecordedEvent> firstBehind(RecordedEvent start, Predicate<JournalEvent> wanted) {
    if (!(start.event() instanceof BarClosed)) {
      return Optional.empty();
    }
    List<StoredRow> behind = reader.ofStream(start.persistenceId(), start.sequence());
    for (StoredRow row : behind.subList(0, Math.min(COMMIT_EVENTS_MAX, behind.size()))) {
      RecordedEvent event = row.decode(codec);
      if (wanted.test(event.event())) {
        return Optional.of(event);
      }
      if (event.event() instanceof DeskEvent.Input) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private List<Step<BarClosed>> bars(List<RecordedEvent> chain) {
    RecordedEvent input = chain.get(chain.size() - 1);
    if (!(input.event() instanceof BarClosed)) {
      return List.of();
    }
    List<StoredRow> rows =
        reader.rows(
            "WHERE persistence_id = ? AND sequence_number <= ?"
                + " AND event_ser_manifest LIKE 'desk.bar-closed.v%'"
                + " ORDER BY sequence_number DESC LIMIT ?",
            List.of(input.persistenceId(), input.sequence(), barsShown));
    var bars = new ArrayList<Step<BarClosed>>();
    for (int i = rows.size() - 1; i >= 0; i--) {
      Step.of(rows.get(i).decode(codec), BarClosed.class).ifPresent(bars::add);
    }
    return bars;
  }

  private void follow(RecordedEvent entry, TradeTrail trade) {
    StreamNames.Stream desk = entry.stream();
    var streams = List.of(entry.persistenceId(), StreamNames.account(desk.owner()));
    Condition wanted =
        Condition.ALL.and("+persistence_id IN " + JournalReader.marks(streams.size()), streams);
    // From the beginning of the commit, so that what the intent follows from is seen as well.
    long at = Math.max(0, entry.ordering() - COMMIT_EVENTS_MAX);
    long end = reader.lastOrdering();
    trade.begin(entry);
    while (at < end && !trade.isOver()) {
      JournalReader.Page page = reader.forward(at, end, wanted);
      for (StoredRow row : page.rows()) {
        trade.add(row.decode(codec));
        if (trade.isOver()) {
          return;
        }
      }
      at = page.reached();
    }
  }
}
