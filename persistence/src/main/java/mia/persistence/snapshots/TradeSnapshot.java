package mia.persistence.snapshots;

import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import mia.protocol.market.Symbol;

/**
 * One capture: five sections of what was known at one event, each a tree of maps, lists, texts,
 * numbers and booleans (battle-navale 11).
 *
 * @param head what it is of
 * @param market market, profile, order flow, regime, quality of the data
 * @param battleNavale what the method saw
 * @param features features and scores
 * @param execution decision, verdicts, orders
 * @param performance position and figures of the day
 * @param absent why a value is missing, by {@code section.field}
 */
public record TradeSnapshot(
    Head head,
    Map<String, Object> market,
    Map<String, Object> battleNavale,
    Map<String, Object> features,
    Map<String, Object> execution,
    Map<String, Object> performance,
    Map<String, String> absent) {
  /** Version of the form; raised with every change that a reader could stumble over. */
  public static final int SCHEMA = 1;

  /**
   * What a snapshot is of.
   *
   * @param kind what it was taken at
   * @param symbol analysed symbol
   * @param day trading day
   * @param timeNanos event time, UTC nanoseconds
   * @param eventId the journal's event, empty for a period
   * @param tradeId trade, empty where there is none
   * @param signalId event of the signal, empty where it is not known
   * @param configHash configuration that decided
   * @param engineVersion engine that decided
   */
  public record Head(
      SnapshotKind kind,
      Symbol symbol,
      LocalDate day,
      long timeNanos,
      String eventId,
      String tradeId,
      String signalId,
      String configHash,
      String engineVersion) {
    public Head {
      Objects.requireNonNull(kind, "kind");
      Objects.requireNonNull(symbol, "symbol");
      Objects.requireNonNull(day, "day");
      Objects.requireNonNull(eventId, "eventId");
      Objects.requireNonNull(tradeId, "tradeId");
      Objects.requireNonNull(signalId, "signalId");
      Objects.requireNonNull(configHash, "configHash");
      Objects.requireNonNull(engineVersion, "engineVersion");
    }
  }

  public TradeSnapshot {
    Objects.requireNonNull(head, "head");
    market = ordered(market);
    battleNavale = ordered(battleNavale);
    features = ordered(features);
    execution = ordered(execution);
    performance = ordered(performance);
    absent = Collections.unmodifiableMap(new TreeMap<>(absent));
  }

  /** Not {@code Map.copyOf}: the order is for readers, and null stands for what is absent. */
  private static Map<String, Object> ordered(Map<String, Object> section) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(section));
  }
}
