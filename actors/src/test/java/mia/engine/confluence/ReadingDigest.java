package mia.engine.confluence;

import java.util.ArrayList;
import java.util.List;
import mia.engine.feature.FeatureSet;

/** Everything a reading says of its last bar as one comparable list. */
final class ReadingDigest {
  private ReadingDigest() {}

  static List<Object> of(MarketReading reading) {
    var all = new ArrayList<Object>();
    all.add(reading.vwap().value());
    all.add(reading.vwap().deviation());
    all.add(reading.profile().current().poc());
    features(all, reading.features());
    features(all, reading.market());
    for (int d : new int[] {1, -1}) {
      all.add(reading.confluence(d));
      all.add(reading.structure().score(d));
      all.add(reading.pullback(d).exists());
      all.add(reading.pullback(d).depth());
    }
    all.add(reading.regime().published());
    all.add(reading.regime().raw());
    all.add(reading.regime().confidence());
    all.add(reading.regime().trend().x());
    all.add(reading.regime().bias());
    for (int zone = 0; zone < reading.zones().size(); zone++) {
      all.add(reading.zones().low(zone));
      all.add(reading.zones().strength(zone));
      all.add(reading.zones().role(zone));
    }
    return all;
  }

  private static void features(List<Object> all, FeatureSet features) {
    for (int i = 0; i < features.size(); i++) {
      all.add(features.value(i).status());
      all.add(features.value(i).raw());
      all.add(features.value(i).aligned(1));
      all.add(features.value(i).aligned(-1));
    }
  }
}
