package mia.console.dashboard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongUnaryOperator;

/** Reads what the page draws out of a line of {@code mia inspect}. */
final class EngineReading {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final JsonNode line;

  EngineReading(String inspection) {
    try {
      line = JSON.readTree(inspection);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the engine writes JSON", e);
    }
  }

  /**
   * Bases that stand, the one that forms included.
   *
   * @param startOf start of a bar by how many bars ago it was; 0 where it is not known any more
   */
  List<BoardBase> bases(LongUnaryOperator startOf) {
    long last = line.path("i").asLong();
    var bases = new ArrayList<BoardBase>();
    for (JsonNode base : line.path("bases").path("live")) {
      long start = startOf.applyAsLong(last - base.path("s").asLong());
      long end = startOf.applyAsLong(last - base.path("e").asLong());
      if (end > 0) {
        bases.add(
            new BoardBase(
                base.path("id").asLong(),
                start,
                end,
                base.path("low").asLong(),
                base.path("high").asLong(),
                base.path("colour").asInt(),
                base.path("quality").asText(),
                base.path("armed").asBoolean(),
                true));
      }
    }
    return bases;
  }

  /** Levels of session, profile and structure. */
  List<BoardLevel> levels() {
    var levels = new ArrayList<BoardLevel>();
    JsonNode profile = line.path("profile");
    add(levels, "VWAP", line.path("vwap"));
    add(levels, "POC", profile.path("poc"));
    add(levels, "VAH", profile.path("vah"));
    add(levels, "VAL", profile.path("val"));
    add(levels, "pPOC", profile.path("prior_poc"));
    add(levels, "pVAH", profile.path("prior_vah"));
    add(levels, "pVAL", profile.path("prior_val"));
    add(levels, "pHigh", profile.path("prior_high"));
    add(levels, "pLow", profile.path("prior_low"));
    add(levels, "pClose", profile.path("prior_close"));
    JsonNode structure = line.path("structure");
    add(levels, "S", structure.path("support").path("hi"));
    add(levels, "R", structure.path("resistance").path("lo"));
    return levels;
  }

  /** What the method found: the words of {@code mia inspect}. */
  Map<String, Object> result() {
    return parts("t", "boule", "battle", "bases", "rule", "core", "trigger", "regime", "signal");
  }

  /** Features, and the scores that they make. */
  Map<String, Object> features() {
    return parts("t", "features", "market", "confluence", "mtf");
  }

  private Map<String, Object> parts(String... names) {
    var parts = new LinkedHashMap<String, Object>();
    for (String name : names) {
      parts.put(name, line.path(name));
    }
    return parts;
  }

  /** Regime that counts, empty if the engine has none yet. */
  String regime() {
    return line.path("regime").path("published").asText("");
  }

  /** State of the golden rule. */
  String rule() {
    return line.path("rule").path("status").asText("");
  }

  /** Phase of the session. */
  String phase() {
    return line.path("phase").asText("");
  }

  private static void add(List<BoardLevel> levels, String name, JsonNode price) {
    if (price.isNumber()) {
      levels.add(new BoardLevel(name, price.asDouble()));
    }
  }
}
