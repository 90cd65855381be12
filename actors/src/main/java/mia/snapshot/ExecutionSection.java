package mia.snapshot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import mia.desk.DeskCapture;
import mia.desk.MarketView;
import mia.persistence.desk.DeskEvent;
import mia.persistence.desk.DeskEvent.IntentFormed;
import mia.persistence.desk.DeskEvent.OrderReported;
import mia.persistence.desk.DeskEvent.RiskDecided;
import mia.persistence.desk.DeskEvent.SignalDecided;
import mia.persistence.desk.DeskEvent.VirtualTradeOpened;
import mia.persistence.desk.TradeState;
import mia.persistence.desk.VirtualTrade;
import mia.persistence.snapshots.SnapshotKind;
import mia.protocol.order.Fill;
import mia.protocol.order.OrderIntent.EnterBracket;
import mia.protocol.order.OrderIntent.ExitPosition;
import mia.protocol.order.OrderReport;
import mia.protocol.order.OrderRole;
import mia.protocol.order.OrderStatus;
import mia.protocol.risk.RiskDecision;
import mia.protocol.signal.TradingSignal;

/** {@code execution_snapshot}: the decision with its verdicts, orders, fills. */
final class ExecutionSection {
  static final String NAME = "execution_snapshot";

  private static final long NANOS_PER_MILLI = 1_000_000L;
  private static final String NO_QUOTES = "the feed has no quotes";

  private ExecutionSection() {}

  /**
   * @param story of the trade, empty where its signal is not at hand
   * @param trade the trade of the capture, as it was last
   */
  static Map<String, Object> of(
      DeskCapture capture,
      Optional<TradeStory> story,
      Optional<TradeState> trade,
      Map<String, String> absent) {
    var section = new Section(NAME, absent);
    if (story.isPresent()) {
      section.put("signal_id", story.get().signalId());
      section.put(TradeStory.DECISION, story.get().decision());
      section.put(TradeStory.QUOTES, story.get().quotes());
    } else {
      String reason =
          capture.kind() == SnapshotKind.PERIOD && trade.isEmpty()
              ? "there is no trade"
              : "no snapshot of the signal was found";
      section.absent("signal_id", reason).absent(TradeStory.DECISION, reason);
    }
    trade.ifPresentOrElse(
        known -> section.put("orders", orders(known)).put("max_loss_minor", maxLoss(known)),
        () -> section.put("orders", List.of()));
    List<Map<String, Object>> fills = fills(capture, trade);
    section.put("fills", fills);
    if (!fills.isEmpty()) {
      section.put("quotes_at_fill", quotes(capture.market()));
    }
    return section.values();
  }

  /** What is remembered of a signal: taken from the commit that holds it. */
  static Optional<TradeStory> story(DeskCapture capture) {
    Optional<TradeStory> story = Optional.empty();
    for (DeskEvent event : capture.events()) {
      if (event instanceof SignalDecided decided
          && (decided.signal().isSignal() || !followed(capture.events()).isEmpty())) {
        story =
            Optional.of(
                new TradeStory(
                    decided.meta().id(),
                    decision(decided.signal(), capture.events()),
                    quotes(capture.market())));
      }
    }
    return story;
  }

  /**
   * Candidates of the bar that are followed without an order, each with the gate that refused it.
   */
  private static List<Map<String, Object>> followed(List<DeskEvent> events) {
    var candidates = new ArrayList<Map<String, Object>>();
    for (DeskEvent event : events) {
      if (event instanceof VirtualTradeOpened opened) {
        VirtualTrade trade = opened.trade();
        var candidate = new LinkedHashMap<String, Object>();
        candidate.put("id", trade.id());
        candidate.put("direction", trade.direction().name());
        candidate.put("strategy", trade.strategy());
        candidate.put("entry_ticks", trade.entryTicks());
        candidate.put("stop_ticks", trade.stopTicks());
        candidate.put("target_ticks", trade.targetTicks());
        candidate.put("confidence", trade.confidence());
        candidate.put("gate", trade.gate().map(Enum::name).orElse(null));
        candidates.add(candidate);
      }
    }
    return candidates;
  }

  /** The entry that the commit of a signal formed, if it formed one. */
  static Optional<EnterBracket> entryOf(DeskCapture capture) {
    for (DeskEvent event : capture.events()) {
      if (event instanceof IntentFormed formed && formed.intent() instanceof EnterBracket entry) {
        return Optional.of(entry);
      }
    }
    return Optional.empty();
  }

  private static Map<String, Object> decision(TradingSignal signal, List<DeskEvent> events) {
    var decision = new LinkedHashMap<String, Object>();
    decision.put("type", signal.type().name());
    decision.put("strategy", signal.strategy().orElse(null));
    decision.put("base_id", orNull(signal.baseId()));
    decision.put("entry_ticks", orNull(signal.entryTicks()));
    decision.put("stop_ticks", orNull(signal.stopTicks()));
    decision.put("target_ticks", orNull(signal.targetTicks()));
    decision.put(
        "confidence", signal.confidence().isPresent() ? signal.confidence().getAsDouble() : null);
    decision.put("words", signal.metadata());
    List<Map<String, Object>> candidates = followed(events);
    if (!candidates.isEmpty()) {
      decision.put("refused_for", signal.reason().map(Enum::name).orElse(null));
      decision.put("candidates", candidates);
    }
    for (DeskEvent event : events) {
      if (event instanceof IntentFormed formed && formed.intent() instanceof EnterBracket entry) {
        decision.put("wanted_lots", entry.lots());
        decision.put("limit_ticks", entry.limitTicks());
        decision.put("traded", entry.traded().code());
      } else if (event instanceof RiskDecided judged) {
        risk(decision, judged.decision());
      }
    }
    return decision;
  }

  private static void risk(Map<String, Object> decision, RiskDecision judged) {
    decision.put("risk_action", judged.action().name());
    decision.put("approved_lots", judged.lots());
    judged.contract().ifPresent(contract -> decision.put("approved_in", contract.code()));
    decision.put("planned_loss_minor", judged.plannedLossMinor());
    judged.score().ifPresent(score -> decision.put("score", score / 10_000.0));
    decision.put(
        "verdicts",
        judged.verdicts().stream()
            .map(
                verdict -> {
                  Map<String, Object> shown = new LinkedHashMap<>();
                  shown.put("rule", verdict.rule());
                  shown.put("outcome", verdict.outcome().name());
                  shown.put("figures", verdict.figures());
                  return shown;
                })
            .toList());
  }

  private static Map<String, Object> quotes(Optional<MarketView> market) {
    var quotes = new LinkedHashMap<String, Object>();
    quotes.put("time_ns", market.map(MarketView::timeNanos).orElse(null));
    quotes.put("last_ticks", market.map(m -> orNull(m.lastTicks())).orElse(null));
    quotes.put("bid_ticks", market.map(m -> orNull(m.bidTicks())).orElse(null));
    quotes.put("ask_ticks", market.map(m -> orNull(m.askTicks())).orElse(null));
    if (quotes.get("bid_ticks") == null || quotes.get("ask_ticks") == null) {
      quotes.put("absent", NO_QUOTES);
    }
    return quotes;
  }

  private static List<Map<String, Object>> orders(TradeState trade) {
    EnterBracket entry = trade.entry();
    var orders = new ArrayList<Map<String, Object>>();
    orders.add(
        order(
            OrderRole.ENTRY.orderId(trade.id()),
            "LIMIT",
            entry.limitTicks(),
            entry.lots(),
            trade.entryLots(),
            trade.entryStatus(),
            entry.decidedAtNanos()));
    orders.add(resting(trade, OrderRole.STOP, "STOP", trade.stopTicks(), trade.stopStatus()));
    orders.add(
        resting(trade, OrderRole.TARGET, "LIMIT", entry.targetTicks(), trade.targetStatus()));
    trade
        .exit()
        .ifPresent(
            exit ->
                orders.add(
                    order(
                        OrderRole.EXIT.orderId(exit.id()),
                        "MARKET",
                        null,
                        exit.lots(),
                        filled(trade, OrderRole.EXIT),
                        trade.exitStatus(),
                        exit.decidedAtNanos())));
    return orders;
  }

  private static Map<String, Object> resting(
      TradeState trade, OrderRole role, String type, long ticks, OrderStatus status) {
    return order(
        role.orderId(trade.id()),
        type,
        ticks,
        trade.entryLots(),
        filled(trade, role),
        status,
        trade.openedNanos() == 0 ? null : trade.openedNanos());
  }

  /** One role closes a position: the one that filled last. */
  private static long filled(TradeState trade, OrderRole role) {
    return trade.closedBy().filter(role::equals).isPresent() ? trade.exitLots() : 0;
  }

  private static Map<String, Object> order(
      String id,
      String type,
      Long priceTicks,
      long requested,
      long filled,
      OrderStatus status,
      Long sinceNanos) {
    var order = new LinkedHashMap<String, Object>();
    order.put("id", id);
    order.put("type", type);
    order.put("price_ticks", priceTicks);
    order.put("requested_lots", requested);
    order.put("filled_lots", filled);
    order.put("status", status.name());
    order.put("since_ns", sinceNanos);
    return order;
  }

  private static List<Map<String, Object>> fills(DeskCapture capture, Optional<TradeState> trade) {
    var fills = new ArrayList<Map<String, Object>>();
    for (DeskEvent event : capture.events()) {
      if (event instanceof OrderReported reported && reported.report().fill().isPresent()) {
        fills.add(fill(reported.report(), reported.report().fill().get(), trade));
      }
    }
    return fills;
  }

  private static Map<String, Object> fill(
      OrderReport report, Fill fill, Optional<TradeState> trade) {
    var shown = new LinkedHashMap<String, Object>();
    shown.put("order", report.orderId());
    shown.put("role", report.role().name());
    shown.put("execution", fill.executionId());
    shown.put("price_ticks", fill.priceTicks());
    shown.put("lots", fill.lots());
    shown.put("cost_minor", fill.costMinor());
    shown.put("slippage_ticks", fill.slippageTicks());
    shown.put("time_ns", report.timeNanos());
    OptionalLong decided = trade.map(t -> decidedAt(t, report.role())).orElse(OptionalLong.empty());
    if (decided.isPresent()) {
      shown.put("latency_ms", (report.timeNanos() - decided.getAsLong()) / NANOS_PER_MILLI);
    } else {
      shown.put("latency_ms", null);
      shown.put("absent", "the order rested at the venue: nothing was waited for");
    }
    return shown;
  }

  private static OptionalLong decidedAt(TradeState trade, OrderRole role) {
    return switch (role) {
      case ENTRY -> OptionalLong.of(trade.entry().decidedAtNanos());
      case EXIT ->
          trade
              .exit()
              .map(ExitPosition::decidedAtNanos)
              .map(OptionalLong::of)
              .orElse(OptionalLong.empty());
      case STOP, TARGET -> OptionalLong.empty();
    };
  }

  private static long maxLoss(TradeState trade) {
    return trade.entry().plannedLossMinor();
  }

  private static Long orNull(OptionalLong value) {
    return value.isPresent() ? value.getAsLong() : null;
  }
}
