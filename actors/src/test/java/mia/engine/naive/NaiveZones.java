package mia.engine.naive;

import static mia.engine.naive.NaiveMath.atLeast;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import mia.engine.naive.NaiveLevels.Level;

/** Zones of levels and the structure score (battle-navale 6.3, 6.4). */
final class NaiveZones {
  private final NaiveSeries series;
  private final List<Zone> zones = new ArrayList<>();

  NaiveZones(NaiveSeries series, List<Level> sorted) {
    this.series = series;
    var cluster = new ArrayList<Level>();
    for (Level level : sorted) {
      if (!cluster.isEmpty() && level.price() - cluster.get(0).price() > 3 * series.k) {
        zones.add(new Zone(List.copyOf(cluster)));
        cluster.clear();
      }
      cluster.add(level);
    }
    if (!cluster.isEmpty()) {
      zones.add(new Zone(List.copyOf(cluster)));
    }
  }

  /** A cluster of levels. */
  final class Zone {
    private final List<Level> levels;

    private Zone(List<Level> levels) {
      this.levels = levels;
    }

    double low() {
      return levels.get(0).price() - 1.5 * series.k;
    }

    double high() {
      return levels.get(levels.size() - 1).price() + 1.5 * series.k;
    }

    private Map<String, Double> families() {
      return levels.stream().collect(Collectors.toMap(Level::family, Level::weight, Math::max));
    }

    double strength() {
      double product = 1;
      for (double weight : families().values()) {
        product *= 1 - 0.6 * Math.min(weight, 1);
      }
      return 1 - product;
    }

    String quality() {
      boolean alone = families().size() < 2;
      double z = strength();
      if (atLeast(z, 0.6)) {
        return alone ? "MODERATE" : atLeast(z, 0.8) ? "EXTREME" : "STRONG";
      }
      return atLeast(z, 0.4) ? "MODERATE" : "WEAK";
    }

    boolean strong() {
      return quality().equals("STRONG") || quality().equals("EXTREME");
    }

    String position() {
      long price = series.now().close();
      return high() < price ? "SUPPORT" : low() > price ? "RESISTANCE" : "NEUTRAL";
    }

    int role() {
      switch (position()) {
        case "SUPPORT":
          return 1;
        case "RESISTANCE":
          return -1;
        default:
          if (series.last() < 5) {
            return 0;
          }
          long earlier = series.close(series.last() - 5);
          return earlier > high() ? 1 : earlier < low() ? -1 : 0;
      }
    }

    double distance() {
      long price = series.now().close();
      return Math.max(0, Math.max(low() - price, price - high()));
    }

    private double pull() {
      return strength() * Math.max(0, 1 - distance() / (20 * series.k));
    }

    ObjectNode json() {
      ObjectNode node = NaiveJson.object();
      node.put("lo", low());
      node.put("hi", high());
      node.put("z", strength());
      node.put("quality", quality());
      node.put("position", position());
      node.put("role", role());
      node.put("dist", distance());
      node.set("types", NaiveJson.texts(levels.stream().map(Level::type).sorted().toList()));
      return node;
    }
  }

  private double pull(int role) {
    return zones.stream()
        .filter(zone -> zone.role() == role)
        .mapToDouble(Zone::pull)
        .max()
        .orElse(0);
  }

  double proximity() {
    return Math.max(pull(1), pull(-1));
  }

  double score(int d) {
    return NaiveMath.clip(0.5 + 0.5 * (pull(d) - pull(-d)), 0, 1);
  }

  /** The nearest zone of a role; null if there is none. */
  Zone nearest(int role) {
    return zones.stream()
        .filter(zone -> zone.role() == role)
        .min(Comparator.comparingDouble(Zone::distance))
        .orElse(null);
  }

  /** The nearest strong zone of a role; null if there is none. */
  Zone nearestStrong(int role) {
    return zones.stream()
        .filter(zone -> zone.role() == role && zone.strong())
        .min(Comparator.comparingDouble(Zone::distance))
        .orElse(null);
  }

  ObjectNode json() {
    ObjectNode node = NaiveJson.object();
    node.put("zones", zones.size());
    node.put("sup", pull(1));
    node.put("res", pull(-1));
    node.put("proximity", proximity());
    node.set("support", nearest(1) == null ? node.nullNode() : nearest(1).json());
    node.set("resistance", nearest(-1) == null ? node.nullNode() : nearest(-1).json());
    ArrayNode near = node.putArray("near");
    zones.stream()
        .filter(zone -> zone.distance() <= 20 * series.k)
        .forEach(zone -> near.add(zone.json()));
    return node;
  }
}
