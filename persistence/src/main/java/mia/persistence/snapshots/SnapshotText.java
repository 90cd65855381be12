package mia.persistence.snapshots;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import mia.protocol.market.Symbol;

/** A snapshot as one line of JSON, and back. */
public final class SnapshotText {
  private static final String SCHEMA = "schema";
  private static final TypeReference<Map<String, Object>> TREE = new TypeReference<>() {};
  private static final ObjectMapper MAPPER = mapper();

  private SnapshotText() {}

  private static ObjectMapper mapper() {
    var mapper = new ObjectMapper();
    mapper
        .getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder().maxNestingDepth(64).maxNumberLength(40).build());
    return mapper;
  }

  /** The line, without line end. */
  public static String write(TradeSnapshot snapshot) {
    var tree = new LinkedHashMap<String, Object>();
    TradeSnapshot.Head head = snapshot.head();
    tree.put(SCHEMA, TradeSnapshot.SCHEMA);
    tree.put("kind", head.kind().name());
    tree.put("symbol", head.symbol().code());
    tree.put("day", head.day().toString());
    tree.put("time_ns", head.timeNanos());
    tree.put("event_id", head.eventId());
    tree.put("trade_id", head.tradeId());
    tree.put("signal_id", head.signalId());
    tree.put("config_hash", head.configHash());
    tree.put("engine_version", head.engineVersion());
    tree.put("market_snapshot", snapshot.market());
    tree.put("battle_navale_snapshot", snapshot.battleNavale());
    tree.put("features_snapshot", snapshot.features());
    tree.put("execution_snapshot", snapshot.execution());
    tree.put("performance_snapshot", snapshot.performance());
    tree.put("absent", snapshot.absent());
    try {
      return MAPPER.writeValueAsString(tree);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no JSON: " + e.getOriginalMessage(), e);
    }
  }

  /**
   * @throws IOException if it is no snapshot, or one of a newer form
   */
  public static TradeSnapshot read(byte[] json) throws IOException {
    Map<String, Object> tree = MAPPER.readValue(json, TREE);
    if (!(tree.get(SCHEMA) instanceof Integer schema) || schema > TradeSnapshot.SCHEMA) {
      throw new IOException(
          "a snapshot of form "
              + tree.get(SCHEMA)
              + "; this software reads up to "
              + TradeSnapshot.SCHEMA);
    }
    try {
      return new TradeSnapshot(
          new TradeSnapshot.Head(
              SnapshotKind.valueOf(text(tree, "kind")),
              Symbol.of(text(tree, "symbol")),
              LocalDate.parse(text(tree, "day")),
              ((Number) tree.get("time_ns")).longValue(),
              text(tree, "event_id"),
              text(tree, "trade_id"),
              text(tree, "signal_id"),
              text(tree, "config_hash"),
              text(tree, "engine_version")),
          section(tree, "market_snapshot"),
          section(tree, "battle_navale_snapshot"),
          section(tree, "features_snapshot"),
          section(tree, "execution_snapshot"),
          section(tree, "performance_snapshot"),
          texts(section(tree, "absent")));
    } catch (ClassCastException
        | NullPointerException
        | IllegalArgumentException
        | DateTimeException e) {
      throw new IOException("no snapshot: " + e.getMessage(), e);
    }
  }

  /**
   * Any JSON object as maps, lists, texts, numbers, booleans and nulls.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Map<String, Object> tree(String json) {
    try {
      return MAPPER.readValue(json, TREE);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no JSON object: " + e.getOriginalMessage(), e);
    }
  }

  private static String text(Map<String, Object> tree, String key) {
    if (!(tree.get(key) instanceof String text)) {
      throw new IllegalArgumentException(key + " is no text");
    }
    return text;
  }

  private static Map<String, Object> section(Map<String, Object> tree, String key) {
    return MAPPER.convertValue(tree.get(key), TREE);
  }

  private static Map<String, String> texts(Map<String, Object> section) {
    var texts = new TreeMap<String, String>();
    section.forEach((key, value) -> texts.put(key, (String) value));
    return texts;
  }
}
