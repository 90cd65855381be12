package mia.engine.naive;

import static mia.engine.naive.NaiveMath.UNDEFINED;
import static mia.engine.naive.NaiveMath.above;
import static mia.engine.naive.NaiveMath.undefined;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Golden rule and composite of one timeframe at its last bar (battle-navale 4.5, 4.6, 6.5). */
final class NaiveFrame {
  final NaiveSeries series;
  final NaiveBases bases;
  NaiveBattle battle;
  NaiveBase bull;
  NaiveBase bear;
  int direction;
  NaiveBase reference;
  String status;
  double g;
  double s;

  NaiveFrame(NaiveSeries series, boolean fixedSize) {
    this.series = series;
    this.bases = new NaiveBases(series, fixedSize);
  }

  void onBar(NaiveBar bar) {
    series.add(bar);
    bases.onBar();
    battle = new NaiveBattle(series);
    bull = bases.latest(1);
    bear = bases.latest(-1);
    if (bull != null && (bear == null || bull.last() > bear.last())) {
      direction = 1;
    } else {
      direction = bear != null ? -1 : 0;
    }
    reference = direction > 0 ? bull : direction < 0 ? bear : null;
    judge();
    double b = share();
    s = undefined(b) ? UNDEFINED : 0.40 * b + 0.35 * g + 0.25 * (0.5 + 0.5 * sigma() * quality());
  }

  /** b once the warm-up is over. */
  private double share() {
    return series.last() >= 19 ? battle.share() : UNDEFINED;
  }

  private void judge() {
    double b = share();
    if (direction == 0) {
      boolean verte = bases.violatedWithin3(1);
      boolean rouge = bases.violatedWithin3(-1);
      boolean verteLast = verte && (!rouge || bases.violationAge(1) < bases.violationAge(-1));
      status = verte || rouge ? "VIOLATION_CONFIRMED" : "UNCLEAR";
      g = verteLast ? 0.2 : rouge ? 0.8 : 0.5;
      return;
    }
    boolean strong = !undefined(b) && (direction > 0 ? above(b, 0.7) : above(0.3, b));
    g = direction > 0 ? (strong ? 0.8 : 0.6) : (strong ? 0.2 : 0.4);
    status = (strong ? "STRONG_" : "WEAK_") + (direction > 0 ? "BULLISH" : "BEARISH");
    NaiveBar bar = series.now();
    long left = direction > 0 ? bar.close() - reference.low() : reference.high() - bar.close();
    if (series.last() > reference.last()
        && bar.colour() == -direction
        && !above(left, 2 * series.k)) {
      status = "VIOLATION_WARNING";
    }
  }

  int sigma() {
    return reference == null ? 0 : reference.colour();
  }

  double quality() {
    return reference == null ? 0 : reference.quality();
  }

  boolean conflict() {
    return bull != null && bear != null;
  }

  /** The rule holds in d. */
  boolean holds(int d) {
    return direction == d && d != 0;
  }

  /** s as seen from d. */
  double aligned(int d) {
    return d > 0 ? s : 1 - s;
  }

  double patternStrength(int d) {
    double a = aligned(d);
    double gd = d > 0 ? g : 1 - g;
    double strength = Math.max(0, 2 * a - 1);
    double sum = 0.40 * a + 0.25 * quality() + 0.20 * gd + 0.15 * strength;
    return conflict() ? 0.85 * sum : sum;
  }

  boolean ready() {
    return series.last() >= 19 && !undefined(s);
  }

  /** A_tf of 6.5 after the factors, undefined if the frame is not ready. */
  double alignment(int d) {
    if (!ready()) {
      return UNDEFINED;
    }
    double sum = 0.40 * battle.share();
    double weights = 0.40;
    if (direction != 0 || status.equals("VIOLATION_CONFIRMED")) {
      sum += 0.35 * g;
      weights += 0.35;
    }
    if (reference != null) {
      sum += 0.25 * (0.5 + 0.5 * sigma() * quality());
      weights += 0.25;
    }
    double u = sum / weights;
    double a = d > 0 ? u : 1 - u;
    a = holds(d) ? Math.min(1, 1.15 * a) : a;
    return bases.violatedWithin3(d) ? 0.5 * a : a;
  }

  ObjectNode rule() {
    ObjectNode node = NaiveJson.object();
    node.put("bull", bull != null);
    node.put("bear", bear != null);
    node.put("dir", direction);
    node.put("conflict", conflict());
    NaiveJson.put(node, "ref_id", id(reference));
    NaiveJson.put(node, "ref_bull_id", id(bull));
    NaiveJson.put(node, "ref_bear_id", id(bear));
    node.put("status", status);
    node.put("g", g);
    NaiveJson.put(node, "viol_age_verte", bases.violationAge(1));
    NaiveJson.put(node, "viol_age_rouge", bases.violationAge(-1));
    double proximity = reference == null ? UNDEFINED : reference.proximity(series.now().close());
    NaiveJson.put(node, "base_proximity", proximity);
    return node;
  }

  private static Long id(NaiveBase base) {
    return base == null ? null : base.id();
  }

  String battleStatus() {
    if (undefined(s)) {
      return "NO_BATTLE";
    }
    return above(s, 0.7)
        ? "VIKINGS_WINNING"
        : above(0.3, s) ? "DEFENDERS_WINNING" : "BALANCED_FIGHT";
  }

  /** Direction of the core: of the rule, else the side of the battle. */
  int coreDirection() {
    return direction != 0 || undefined(s) ? direction : NaiveMath.sign(s - 0.5);
  }
}
