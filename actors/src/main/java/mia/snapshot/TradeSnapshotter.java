package mia.snapshot;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;
import mia.desk.DeskCapture;
import mia.persistence.EventMeta;
import mia.persistence.desk.DeskEvent;
import mia.persistence.desk.DeskEvent.OrderReported;
import mia.persistence.desk.DeskEvent.SignalDecided;
import mia.persistence.desk.DeskEvent.TradeClosed;
import mia.persistence.desk.DeskState;
import mia.persistence.desk.TradeResult;
import mia.persistence.desk.TradeState;
import mia.persistence.snapshots.TradeSnapshot;
import mia.protocol.market.Instruments;
import mia.protocol.market.Symbol;
import mia.protocol.market.TradingCalendar;
import mia.protocol.order.OrderIntent.EnterBracket;

/**
 * Makes a document of five sections of what a desk captured (battle-navale 11). Reads nothing but
 * the capture, what it remembers of the signals of open trades, and for a trade that it does not
 * remember what it is handed. Not thread-safe.
 */
final class TradeSnapshotter {
  /** Trades whose signal is remembered; an older one is looked up. */
  private static final int REMEMBERED = 64;

  private final TradingCalendar calendar;
  private final MarketSection market;
  private final PerformanceSection performance;
  private final Function<String, Optional<TradeStory>> lookup;
  private final Map<String, TradeStory> stories =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, TradeStory> eldest) {
          return size() > REMEMBERED;
        }
      };

  /**
   * @param lookup finds the story of a trade whose signal was before this start
   */
  TradeSnapshotter(
      Instruments instruments,
      TradingCalendar calendar,
      Function<String, Optional<TradeStory>> lookup) {
    this.calendar = calendar;
    this.market = new MarketSection(calendar);
    this.performance = new PerformanceSection(instruments);
    this.lookup = lookup;
  }

  /**
   * The document of a capture.
   *
   * @throws IllegalArgumentException if the capture contradicts itself
   */
  TradeSnapshot snapshot(Symbol symbol, DeskCapture capture) {
    Optional<EngineTree> engine = capture.engine().map(EngineTree::new);
    Optional<TradeState> trade = lastTrade(capture);
    String tradeId = tradeId(capture, trade);
    Optional<TradeStory> story = story(capture, tradeId);
    long timeNanos = timeNanos(capture);
    var absent = new TreeMap<String, String>();
    Map<String, Object> marketSection = market.of(capture, timeNanos, engine, absent);
    return new TradeSnapshot(
        new TradeSnapshot.Head(
            capture.kind(),
            symbol,
            day(capture, timeNanos),
            timeNanos,
            mainEvent(capture).map(EventMeta::id).orElse(""),
            tradeId,
            story.map(TradeStory::signalId).orElse(""),
            capture.after().engine().configHash(),
            capture.after().engine().engineVersion()),
        marketSection,
        EngineSections.battle(engine, absent),
        EngineSections.features(engine, absent),
        ExecutionSection.of(capture, story, trade, absent),
        performance.of(
            capture, symbol, trade, result(capture), story, price(marketSection), absent),
        absent);
  }

  /** The trade after the last event that left one: its end takes it out of the state. */
  private static Optional<TradeState> lastTrade(DeskCapture capture) {
    DeskState state = capture.before();
    for (DeskEvent event : capture.events()) {
      if (event instanceof TradeClosed) {
        return state.trade();
      }
      state = state.apply(event);
    }
    return state.trade();
  }

  private static Optional<TradeResult> result(DeskCapture capture) {
    for (DeskEvent event : capture.events()) {
      if (event instanceof TradeClosed closed) {
        return Optional.of(closed.result());
      }
    }
    return Optional.empty();
  }

  private static String tradeId(DeskCapture capture, Optional<TradeState> trade) {
    return switch (capture.kind()) {
      case SIGNAL -> ExecutionSection.entryOf(capture).map(EnterBracket::id).orElse("");
      case ENTRY, EXIT, PERIOD -> trade.map(TradeState::id).orElseGet(() -> reportedTrade(capture));
    };
  }

  private static String reportedTrade(DeskCapture capture) {
    for (DeskEvent event : capture.events()) {
      if (event instanceof OrderReported reported) {
        return reported.report().tradeId();
      }
    }
    return "";
  }

  private Optional<TradeStory> story(DeskCapture capture, String tradeId) {
    Optional<TradeStory> told = ExecutionSection.story(capture);
    if (told.isPresent()) {
      if (!tradeId.isEmpty()) {
        stories.put(tradeId, told.get());
      }
      return told;
    }
    if (tradeId.isEmpty()) {
      return Optional.empty();
    }
    if (!stories.containsKey(tradeId)) {
      lookup.apply(tradeId).ifPresent(found -> stories.put(tradeId, found));
    }
    return Optional.ofNullable(stories.get(tradeId));
  }

  /** The event that the capture is of: signal, fill, or end of the trade. */
  private static Optional<EventMeta> mainEvent(DeskCapture capture) {
    List<DeskEvent> events = capture.events();
    Optional<EventMeta> main = Optional.empty();
    for (DeskEvent event : events) {
      boolean fits =
          switch (capture.kind()) {
            case SIGNAL -> event instanceof SignalDecided;
            case ENTRY -> event instanceof OrderReported;
            case EXIT -> event instanceof TradeClosed || event instanceof OrderReported;
            case PERIOD -> false;
          };
      if (fits) {
        main = Optional.of(event.meta());
      }
    }
    return main;
  }

  private static long timeNanos(DeskCapture capture) {
    long event =
        mainEvent(capture).map(EventMeta::eventTimeNanos).orElse(capture.after().lastTimeNanos());
    boolean period = capture.events().isEmpty();
    return period ? Math.max(event, capture.market().map(m -> m.timeNanos()).orElse(0L)) : event;
  }

  private LocalDate day(DeskCapture capture, long timeNanos) {
    return calendar.dayAt(timeNanos).date();
  }

  private static OptionalLong price(Map<String, Object> market) {
    return market.get("price_ticks") instanceof Number price
        ? OptionalLong.of(price.longValue())
        : OptionalLong.empty();
  }
}
