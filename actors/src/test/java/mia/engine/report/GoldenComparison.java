package mia.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The lines of a golden case beside those of somebody who computes them, bar by bar. */
public final class GoldenComparison {
  private static final int SHOWN = 20;

  private final ObjectMapper mapper = new ObjectMapper();
  private final Map<Long, JsonNode> expected = new HashMap<>();
  private final List<String> differences = new ArrayList<>();
  private int compared;

  public GoldenComparison(GoldenCase golden) throws JsonProcessingException {
    for (String line : golden.readExpected()) {
      JsonNode node = mapper.readTree(line);
      expected.put(node.get("t").longValue(), node);
    }
  }

  /** Whether there is something to compare the line of a bar with, and room for a difference. */
  public boolean wants(long barStartNanos) {
    return expected.containsKey(barStartNanos) && differences.size() < SHOWN;
  }

  /** Compares the line of a bar that is wanted. */
  public void compare(long barStartNanos, String line) throws JsonProcessingException {
    JsonNode wanted = expected.get(barStartNanos);
    var found = new ArrayList<String>();
    new GoldenDifference(found).compare("", wanted, mapper.readTree(line));
    found.forEach(difference -> differences.add("bar " + wanted.get("i") + " " + difference));
    compared++;
  }

  /** Every line was there, and equal. */
  public void assertSame() {
    assertThat(differences).isEmpty();
    assertThat(compared).isEqualTo(expected.size());
  }
}
