package mia.engine.naive;

import static mia.engine.naive.NaiveMath.atLeast;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The base machine, step by step in the order of battle-navale 4.3. */
final class NaiveBases {
  private record Event(String kind, long id) {}

  private final NaiveSeries series;
  private final boolean fixedSize;
  private final List<NaiveBase> live = new ArrayList<>();
  private final List<Event> events = new ArrayList<>();
  private NaiveBase forming;
  private long lastId;
  private int lastBaseEnd = -1;
  private int dayStart;
  private int verteViolated = -1;
  private int rougeViolated = -1;

  NaiveBases(NaiveSeries series, boolean fixedSize) {
    this.series = series;
    this.fixedSize = fixedSize;
  }

  void onBar() {
    int t = series.last();
    events.clear();
    if (series.opensDay(t)) {
      changeSession(t);
    }
    expire(t);
    test(t);
    double limit = fixedSize ? 10 * series.k : series.atrTicks(1.5, 10, t - 1);
    extendOrSeal(t, limit);
    if (forming == null) {
      open(t, limit);
    }
  }

  private void changeSession(int t) {
    live.forEach(base -> events.add(new Event("SESSION", base.id())));
    live.clear();
    if (forming != null) {
      events.add(new Event("SESSION", forming.id()));
      forming = null;
    }
    verteViolated = -1;
    rougeViolated = -1;
    dayStart = t;
  }

  private void expire(int t) {
    for (NaiveBase base : List.copyOf(live)) {
      if (t - base.last() > 20) {
        live.remove(base);
        events.add(new Event("EXPIRE", base.id()));
      }
    }
  }

  private void test(int t) {
    NaiveBar bar = series.bar(t);
    for (NaiveBase base : List.copyOf(live)) {
      if (base.armed() && base.brokenBy(bar)) {
        live.remove(base);
        die(base, bar, t);
      }
    }
    if (forming != null && forming.armed() && forming.brokenBy(bar)) {
      die(forming, bar, t);
      events.add(new Event("SEAL", forming.id()));
      forming = null;
    }
  }

  private void die(NaiveBase base, NaiveBar bar, int t) {
    boolean violation = bar.colour() == -base.colour();
    events.add(new Event(violation ? "VIOLATION" : "GAP_BREAK", base.id()));
    if (violation && base.colour() > 0) {
      verteViolated = t;
    } else if (violation) {
      rougeViolated = t;
    }
  }

  private void extendOrSeal(int t, double limit) {
    if (forming == null) {
      return;
    }
    NaiveBar bar = series.bar(t);
    NaiveBase longer = base(forming.id(), forming.first(), t, limit);
    boolean inside =
        atLeast(bar.close(), forming.low() - 0.5) && atLeast(forming.high() + 0.5, bar.close());
    if (atLeast(limit, longer.size()) && inside && forming.bars().size() < 60) {
      forming = longer;
      lastBaseEnd = t;
      events.add(new Event("EXTEND", forming.id()));
    } else {
      live.add(forming);
      events.add(new Event("SEAL", forming.id()));
      forming = null;
    }
  }

  private void open(int t, double limit) {
    for (int length = 20; length >= 3; length--) {
      int first = t - length + 1;
      if (first > lastBaseEnd && first >= dayStart) {
        NaiveBase candidate = base(lastId + 1, first, t, limit);
        long drift = Math.abs(series.close(t) - series.close(first));
        if (atLeast(limit, candidate.size()) && 2 * drift <= candidate.size()) {
          forming = candidate;
          lastId++;
          lastBaseEnd = t;
          events.add(new Event("OPEN", forming.id()));
          return;
        }
      }
    }
  }

  private NaiveBase base(long id, int first, int last, double limit) {
    return new NaiveBase(id, first, last, limit, List.copyOf(series.range(first, last)), series.k);
  }

  /** The latest live armed base of a colour, forming ones included; null if there is none. */
  NaiveBase latest(int colour) {
    return Stream.concat(live.stream(), Stream.ofNullable(forming))
        .filter(base -> base.armed() && base.colour() == colour)
        .reduce((one, later) -> later)
        .orElse(null);
  }

  /** The latest live armed sealed base of a colour; null if there is none. */
  NaiveBase latestSealed(int colour) {
    return live.stream()
        .filter(base -> base.armed() && base.colour() == colour)
        .reduce((one, later) -> later)
        .orElse(null);
  }

  /** Bars since a base of that colour was violated in this trading day; null if none was. */
  Long violationAge(int colour) {
    int at = colour > 0 ? verteViolated : rougeViolated;
    return at < 0 ? null : (long) (series.last() - at);
  }

  boolean violatedWithin3(int colour) {
    Long age = violationAge(colour);
    return age != null && age <= 3;
  }

  ObjectNode json() {
    ObjectNode node = NaiveJson.object();
    node.set("forming", forming == null ? node.nullNode() : forming.json());
    ArrayNode bases = node.putArray("live");
    live.forEach(base -> bases.add(base.json()));
    ArrayNode happened = node.putArray("events");
    events.forEach(e -> happened.addObject().put("ev", e.kind()).put("id", e.id()));
    return node;
  }
}
