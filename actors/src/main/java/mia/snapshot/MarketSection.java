package mia.snapshot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import mia.desk.DeskCapture;
import mia.desk.EngineView.Coverage;
import mia.desk.MarketView;
import mia.protocol.market.TradingCalendar;
import mia.protocol.market.TradingDay;

/** {@code market_snapshot}: market, profile, order flow, regime, quality of the data. */
final class MarketSection {
  static final String NAME = "market_snapshot";

  private static final long MINUTE_NANOS = 60_000_000_000L;
  private static final String NO_QUOTES = "the feed has no quotes";
  private static final double HIGH_VOLATILITY = 0.8;
  private static final double LOW_VOLATILITY = 0.25;

  private final TradingCalendar calendar;

  MarketSection(TradingCalendar calendar) {
    this.calendar = calendar;
  }

  Map<String, Object> of(
      DeskCapture capture,
      long timeNanos,
      Optional<EngineTree> engine,
      Map<String, String> absent) {
    var section = new Section(NAME, absent);
    TradingDay day = calendar.dayAt(timeNanos);
    section.put("event_time_ns", timeNanos);
    section.absent("receive_time_ns", "this kind of feed has event time only");
    section.absent("feed_latency_ms", "this kind of feed has event time only");
    section.put("phase", day.phaseAt(timeNanos).name());
    section.put("minutes_since_open", (timeNanos - day.openNanos()) / MINUTE_NANOS);
    prices(section, capture.market(), engine);
    engine.ifPresentOrElse(
        tree -> engine(section, tree),
        () -> section.absent("bar", EngineTree.NO_BAR).absent("data_quality", EngineTree.NO_BAR));
    return section.values();
  }

  /** Of bars the close is the last price; of ticks the last one read. */
  private static void prices(
      Section section, Optional<MarketView> market, Optional<EngineTree> engine) {
    OptionalLong last = market.map(MarketView::lastTicks).orElse(OptionalLong.empty());
    Object close = engine.map(tree -> tree.at("bar", "c")).orElse(null);
    boolean barIsNewer =
        engine.isPresent()
            && market.map(m -> m.timeNanos() < engine.get().view().barEndNanos()).orElse(true);
    if (close != null && (barIsNewer || last.isEmpty())) {
      section.put("price_ticks", close);
    } else {
      section.put("price_ticks", last, "no price was read since the desk started");
    }
    OptionalLong bid = market.map(MarketView::bidTicks).orElse(OptionalLong.empty());
    OptionalLong ask = market.map(MarketView::askTicks).orElse(OptionalLong.empty());
    section.put("bid_ticks", bid, NO_QUOTES).put("ask_ticks", ask, NO_QUOTES);
    boolean both = bid.isPresent() && ask.isPresent();
    section.put(
        "spread_ticks",
        both ? OptionalLong.of(ask.getAsLong() - bid.getAsLong()) : OptionalLong.empty(),
        NO_QUOTES);
  }

  private static void engine(Section section, EngineTree tree) {
    section.put("bar", tree.at("bar"));
    section.put("bar_start_ns", tree.at("t")).put("bar_end_ns", tree.view().barEndNanos());
    section.put("session", tree.at("session"));
    section.put("session_high_ticks", tree.view().sessionHighTicks());
    section.put("session_low_ticks", tree.view().sessionLowTicks());
    section.put("session_volume", tree.view().sessionVolume(), "a bar of the day has no volume");
    section.putOrAbsent("atr14_ticks", tree.at("atr"), EngineTree.UNDEFINED);
    volatility(section, tree.at("market", "market_volatility", "value"));
    vwap(section, tree);
    section.putOrAbsent("profile", tree.at("profile"), EngineTree.UNDEFINED);
    flow(section, tree);
    section.putOrAbsent("regime", tree.at("regime"), EngineTree.UNDEFINED);
    section.put("data_quality", quality(tree.view().lastHour(), tree));
  }

  /** Above .8 the size is cut (battle-navale 10.3); the lower bound only names a quiet market. */
  private static void volatility(Section section, Object value) {
    if (value instanceof Number number) {
      double volatility = number.doubleValue();
      section.put("volatility", volatility);
      section.put(
          "volatility_class",
          volatility > HIGH_VOLATILITY ? "HIGH" : volatility < LOW_VOLATILITY ? "LOW" : "NORMAL");
    } else {
      section.absent("volatility", EngineTree.UNDEFINED);
      section.absent("volatility_class", EngineTree.UNDEFINED);
    }
  }

  private static void vwap(Section section, EngineTree tree) {
    if (tree.at("vwap") instanceof Number vwap && tree.at("vwap_sd") instanceof Number sd) {
      double middle = vwap.doubleValue();
      double width = sd.doubleValue();
      var bands = new LinkedHashMap<String, Object>();
      bands.put("value_ticks", middle);
      bands.put("sd_ticks", width);
      bands.put("upper1_ticks", middle + width);
      bands.put("lower1_ticks", middle - width);
      bands.put("upper2_ticks", middle + 2 * width);
      bands.put("lower2_ticks", middle - 2 * width);
      section.put("vwap", bands);
    } else {
      section.absent("vwap", EngineTree.UNDEFINED);
    }
  }

  private static void flow(Section section, EngineTree tree) {
    if (tree.at("bar", "bid_vol") == null) {
      section.absent("order_flow", "the bar has no volume at bid and ask");
      return;
    }
    var flow = new LinkedHashMap<String, Object>();
    flow.put("bid_volume", tree.at("bar", "bid_vol"));
    flow.put("ask_volume", tree.at("bar", "ask_vol"));
    flow.put("delta_share", tree.at("boule", "delta_share"));
    flow.put("buy_share", tree.at("battle", "buy_share"));
    section.put("order_flow", flow);
  }

  /** Complete is a minute with a bar, its volume and its order flow. */
  private static Map<String, Object> quality(Coverage hour, EngineTree tree) {
    int whole = Math.min(hour.barsWithVolume(), hour.barsWithFlow());
    double share = hour.minutes() == 0 ? 0 : Math.min(1.0, whole / (double) hour.minutes());
    List<String> flags = new ArrayList<>();
    if (hour.bars() < hour.minutes()) {
      flags.add("MISSING_MINUTES");
    }
    if (hour.barsWithVolume() < hour.bars()) {
      flags.add("MISSING_VOLUME");
    }
    if (hour.barsWithFlow() < hour.bars()) {
      flags.add("MISSING_ORDER_FLOW");
    }
    if (tree.at("elite", "anomaly") instanceof String anomaly && !anomaly.equals("NO_ANOMALY")) {
      flags.add(anomaly);
    }
    var quality = new LinkedHashMap<String, Object>();
    quality.put("class", classOf(share));
    quality.put("complete_share", share);
    quality.put("minutes", hour.minutes());
    quality.put("gaps", Math.max(0, hour.minutes() - hour.bars()));
    quality.put("flags", flags);
    return quality;
  }

  /** Classes of battle-navale 11. */
  static String classOf(double share) {
    if (share > 0.95) {
      return "EXCELLENT";
    } else if (share > 0.90) {
      return "GOOD";
    } else if (share > 0.80) {
      return "ACCEPTABLE";
    } else if (share > 0.60) {
      return "POOR";
    }
    return "CORRUPTED";
  }
}
