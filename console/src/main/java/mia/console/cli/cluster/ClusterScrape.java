package mia.console.cli.cluster;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Counters of several nodes at one instant, added up: the text of their meters, read. */
final class ClusterScrape {
  private static final Pattern LINE =
      Pattern.compile("([a-zA-Z_]+)(?:\\{(.*)})? ([0-9.Ee+-]+|\\+Inf)");
  private static final Pattern LE = Pattern.compile("(?:^|,)le=\"([^\"]+)\"");

  /** By name, then by the labels as they stand. */
  private final Map<String, Map<String, Double>> sums = new HashMap<>();

  private final Map<String, TreeMap<Double, Double>> buckets = new HashMap<>();

  /**
   * @param texts what each node answered, in the exposition format 0.0.4
   */
  static ClusterScrape of(Collection<String> texts) {
    var scrape = new ClusterScrape();
    texts.forEach(text -> text.lines().forEach(scrape::read));
    return scrape;
  }

  private void read(String line) {
    Matcher parts = LINE.matcher(line);
    if (line.startsWith("#") || !parts.matches()) {
      return;
    }
    double value = number(parts.group(3));
    String labels = parts.group(2) == null ? "" : parts.group(2);
    Matcher bound = LE.matcher(labels);
    if (parts.group(1).endsWith("_bucket") && bound.find()) {
      buckets
          .computeIfAbsent(parts.group(1), name -> new TreeMap<>())
          .merge(number(bound.group(1)), value, Double::sum);
    } else {
      sums.computeIfAbsent(parts.group(1), name -> new HashMap<>())
          .merge(labels, value, Double::sum);
    }
  }

  private static double number(String text) {
    return text.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
  }

  /** How much a counter grew since an earlier instant. */
  double grown(String name, ClusterScrape since) {
    return grown(name, "", since);
  }

  /** The same of those meters only whose labels contain a text. */
  double grown(String name, String label, ClusterScrape since) {
    return sum(name, label) - since.sum(name, label);
  }

  private double sum(String name, String label) {
    return sums.getOrDefault(name, Map.of()).entrySet().stream()
        .filter(meter -> meter.getKey().contains(label))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }

  /**
   * The bound of a histogram's bucket below which a share of what was recorded since lies.
   *
   * @param name of the histogram, without its ending
   * @param share 0..1
   * @return empty if nothing was recorded, or if it lies above every bound
   */
  OptionalDouble quantile(String name, double share, ClusterScrape since) {
    TreeMap<Double, Double> now = buckets.getOrDefault(name + "_bucket", new TreeMap<>());
    TreeMap<Double, Double> before = since.buckets.getOrDefault(name + "_bucket", new TreeMap<>());
    double all = grown(now, before, Double.POSITIVE_INFINITY);
    for (double bound : now.keySet()) {
      if (all > 0 && grown(now, before, bound) >= share * all && bound < Double.MAX_VALUE) {
        return OptionalDouble.of(bound);
      }
    }
    return OptionalDouble.empty();
  }

  private static double grown(
      TreeMap<Double, Double> now, TreeMap<Double, Double> before, double bound) {
    return now.getOrDefault(bound, 0.0) - before.getOrDefault(bound, 0.0);
  }
}
