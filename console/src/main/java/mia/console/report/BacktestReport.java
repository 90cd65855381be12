package mia.console.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import mia.backtest.Backtest;
import mia.backtest.BacktestRecord;
import mia.backtest.ChartLog;
import mia.engine.BattleNavaleEngine;
import mia.monitor.Bootstrap;
import mia.monitor.ClosedTrade;
import mia.monitor.Performance;
import mia.node.RunRequest;
import mia.node.SettingValue;
import mia.node.Settings;
import mia.persistence.history.RunSummary;
import mia.protocol.market.Instrument;
import mia.protocol.market.Symbol;
import mia.protocol.signal.RefusalReason;

/** The report of a backtest as one page. */
public final class BacktestReport {
  private static final long TRADES_ENOUGH = 200;

  /**
   * A trial of a sweep.
   *
   * @param name its settings in words
   * @param signals signals it gave
   */
  public record Trial(String name, long signals, Performance performance) {}

  private final RunRequest request;
  private final String build;
  private final BacktestRecord record;
  private final Backtest.Outcome outcome;
  private final List<Trial> trials;
  private final OptionalDouble deflated;

  /**
   * @param build version of the software
   * @param record what was collected, with charts
   * @param outcome how far it went
   * @param trials the sweep it is the best of, best first; empty without one
   * @param deflated probability of an edge after the number of trials, if it is defined
   */
  public BacktestReport(
      RunRequest request,
      String build,
      BacktestRecord record,
      Backtest.Outcome outcome,
      List<Trial> trials,
      OptionalDouble deflated) {
    this.request = request;
    this.build = build;
    this.record = record;
    this.outcome = outcome;
    this.trials = List.copyOf(trials);
    this.deflated = deflated;
  }

  /** Writes the page, as a whole or not at all. */
  public void write(Path file) throws IOException {
    new HtmlPage("backtest").write(file, data());
  }

  Map<String, Object> data() {
    Settings settings = request.settings();
    RunSummary summary = record.summary();
    List<ClosedTrade> trades = record.trades().trades();
    Performance performance = record.trades().performance();
    var data = new LinkedHashMap<String, Object>();
    data.put("run", run(summary));
    data.put("performance", Values.performance(performance));
    data.put("notes", notes(performance));
    data.put("funnel", funnel(summary));
    data.put("charts", charts());
    data.put("trades", TradePages.trades(trades, settings.instruments()));
    data.put("curve", TradePages.curve(trades));
    data.put("rs", record.trades().rs());
    data.put("groups", TradePages.groups(trades));
    data.put("trials", trials());
    data.put("deflated", Values.real(deflated));
    data.put("parameters", parameters());
    data.put(
        "currency",
        settings.instruments().require(settings.trading().contractOf(first())).currency());
    return data;
  }

  private Symbol first() {
    return request.settings().trading().symbols().get(0);
  }

  private Map<String, Object> run(RunSummary summary) {
    Settings settings = request.settings();
    var run = new LinkedHashMap<String, Object>();
    List<String> markets = new ArrayList<>();
    record
        .charts()
        .orElseThrow()
        .charts()
        .keySet()
        .forEach(
            symbol -> markets.add(symbol + " traded as " + settings.trading().contractOf(symbol)));
    run.put("markets", markets);
    List<String> inputs = new ArrayList<>();
    settings
        .feed()
        .inputs()
        .forEach(input -> inputs.add(input.symbol() + " = " + input.file().getFileName()));
    run.put("inputs", inputs);
    run.put("seed", inputs.isEmpty() ? settings.feed().seed() : null);
    run.put("from", summary.bars() == 0 ? null : Values.time(summary.firstNanos()));
    run.put("to", summary.bars() == 0 ? null : Values.time(summary.lastNanos()));
    run.put("bars", summary.bars());
    run.put("records", outcome.records());
    run.put("build", build);
    run.put("engine", BattleNavaleEngine.VERSION);
    run.put("configuration", request.loaded().hash());
    return run;
  }

  private List<String> notes(Performance performance) {
    List<String> notes = new ArrayList<>();
    if (performance.trades() < TRADES_ENOUGH) {
      notes.add(
          performance.trades()
              + " trades are few: below about "
              + TRADES_ENOUGH
              + " no figure here separates skill from luck.");
    }
    performance
        .meanRInterval()
        .ifPresent(
            interval ->
                notes.add(
                    interval.contains(0)
                        ? "The 95 % interval of the mean R contains zero: no edge is shown."
                        : interval.low() > 0
                            ? "The 95 % interval of the mean R lies above zero on this market; it"
                                + " says nothing of another one."
                            : "The 95 % interval of the mean R lies below zero: on this market the"
                                + " method lost money."));
    notes.add(
        "The interval is a bootstrap of "
            + Bootstrap.SAMPLES
            + " samples with seed "
            + Bootstrap.SEED
            + "; it takes trades for independent, so the true one is rather wider.");
    if (performance.days() < Performance.DAYS_LEAST) {
      notes.add(
          "Sharpe and Sortino want "
              + Performance.DAYS_LEAST
              + " trading days; these are "
              + performance.days()
              + ".");
    }
    notes.add(
        "Fills are those of the paper venue: market orders slip, limits fill only when traded"
            + " through, the stop comes first where a bar touches both. Nobody else's orders, no"
            + " queue, no outage.");
    if (!trials.isEmpty()) {
      notes.add(
          "These are the figures of the best of "
              + trials.size()
              + " trials on the same market. They are too good by construction; see the deflated"
              + " Sharpe ratio below.");
    }
    return notes;
  }

  /** What became of every bar, in the order in which gates are asked. */
  private static Map<String, Object> funnel(RunSummary summary) {
    List<Object> gates = new ArrayList<>();
    for (RefusalReason reason : RefusalReason.values()) {
      long count = summary.refusals().getOrDefault(reason, 0L);
      gates.add(Values.row(Values.words(reason.name()), count));
    }
    var funnel = new LinkedHashMap<String, Object>();
    funnel.put("bars", summary.bars());
    funnel.put("gates", gates);
    funnel.put("signals", summary.signals());
    funnel.put("intents", summary.intents());
    funnel.put("deniedByRisk", summary.deniedByRisk());
    funnel.put("deniedByAccount", summary.deniedByAccount());
    funnel.put("orders", summary.orders());
    funnel.put("fills", summary.fills());
    funnel.put("trades", summary.trades());
    return funnel;
  }

  private Map<String, Object> charts() {
    var charts = new LinkedHashMap<String, Object>();
    record
        .charts()
        .orElseThrow()
        .charts()
        .forEach((symbol, chart) -> charts.put(symbol.code(), chart(symbol, chart)));
    return charts;
  }

  private Map<String, Object> chart(Symbol symbol, ChartLog.Chart chart) {
    Instrument instrument = request.settings().instruments().require(symbol);
    double tick = instrument.tickSize().doubleValue();
    List<Object> bars = new ArrayList<>();
    for (ChartLog.ChartBar bar : chart.bars()) {
      bars.add(
          Values.row(
              Values.time(bar.startNanos()),
              bar.openTicks(),
              bar.closeTicks(),
              bar.lowTicks(),
              bar.highTicks(),
              bar.volume(),
              bar.colour() * (bar.strong() ? 2 : 1),
              bar.vwapTicks().isPresent() ? Math.round(bar.vwapTicks().getAsDouble()) : null));
    }
    List<Object> bases = new ArrayList<>();
    for (ChartLog.ChartBase base : chart.bases()) {
      bases.add(
          Values.row(
              Values.time(base.startNanos()),
              Values.time(base.endNanos()),
              base.lowTicks(),
              base.highTicks(),
              base.colour(),
              base.armed(),
              Values.words(base.quality().name())));
    }
    List<Object> zones = new ArrayList<>();
    for (ChartLog.ChartZone zone : chart.zones()) {
      zones.add(
          Values.row(
              zone.lowTicks(),
              zone.highTicks(),
              zone.strength(),
              Values.words(zone.quality()),
              zone.levels().stream().map(Values::words).toList()));
    }
    var values = new LinkedHashMap<String, Object>();
    values.put("tick", tick);
    values.put("leftOut", chart.leftOut());
    values.put("bars", bars);
    values.put("bases", bases);
    values.put("zones", zones);
    return values;
  }

  private List<Object> trials() {
    List<Object> rows = new ArrayList<>();
    for (Trial trial : trials) {
      Map<String, Object> figures = Values.performance(trial.performance());
      figures.put("name", trial.name());
      figures.put("signals", trial.signals());
      rows.add(figures);
    }
    return rows;
  }

  private List<Object> parameters() {
    List<Object> rows = new ArrayList<>();
    for (SettingValue value : request.loaded().values()) {
      rows.add(Values.row(value.key(), value.shown(), value.origin(), value.isDefault()));
    }
    return rows;
  }
}
