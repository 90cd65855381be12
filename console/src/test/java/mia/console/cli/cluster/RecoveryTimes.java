package mia.console.cli.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** How long it took until everything traded again, by what had happened. */
final class RecoveryTimes {
  private static final double MILLIS = 1e6;

  private final Map<String, List<Double>> secondsOf = new TreeMap<>();

  /** Counts one, from when it happened until now. */
  void tookSince(String what, long startNanos) {
    double seconds = (System.nanoTime() - startNanos) / MILLIS / 1e3;
    secondsOf.computeIfAbsent(what, kind -> new ArrayList<>()).add(seconds);
    ReplayedCluster.say("%s: %.1f s".formatted(what, seconds));
  }

  int count() {
    return secondsOf.values().stream().mapToInt(List::size).sum();
  }

  /** How many of one kind there were. */
  int count(String what) {
    return secondsOf.getOrDefault(what, List.of()).size();
  }

  /** A table with a line for each kind. */
  String table() {
    var text = new StringBuilder("%-52s %5s %8s %8s %8s%n".formatted("", "n", "min", "med", "max"));
    secondsOf.forEach((what, unsorted) -> text.append(line(what, unsorted)));
    return text.toString();
  }

  private static String line(String what, List<Double> unsorted) {
    List<Double> sorted = unsorted.stream().sorted().toList();
    return String.format(
        Locale.ROOT,
        "%-52s %5d %6.1f s %6.1f s %6.1f s%n",
        what,
        sorted.size(),
        sorted.get(0),
        sorted.get(sorted.size() / 2),
        sorted.get(sorted.size() - 1));
  }
}
