package mia.engine.naive;

import static mia.engine.naive.NaiveMath.UNDEFINED;
import static mia.engine.naive.NaiveMath.undefined;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Sierra patterns and the classic ones at the last bar (battle-navale 4.7, 4.8). */
final class NaivePatterns {
  static final List<String> NAMES =
      List.of("LONG_DOWN_UP_BAR", "LONG_UP_DOWN_BAR", "COLOR_DOWN_SETTING", "COLOR_UP_SETTING");

  private final NaiveSeries series;
  private final NaiveFrame frame;
  private final int t;

  NaivePatterns(NaiveFrame frame) {
    this.frame = frame;
    this.series = frame.series;
    this.t = series.last();
  }

  static int side(String name) {
    return name.equals("LONG_DOWN_UP_BAR") || name.equals("COLOR_UP_SETTING") ? 1 : -1;
  }

  /** Strength of a pattern that fired at bar j, undefined if it did not. */
  double strength(String name, int j) {
    if (t < 19) {
      return UNDEFINED;
    }
    boolean mirror = side(name) < 0;
    return switch (name) {
      case "LONG_DOWN_UP_BAR", "LONG_UP_DOWN_BAR" -> longBar(j, mirror);
      default -> colour(j, !mirror);
    };
  }

  /** Long Down Up Bar, or its mirror. */
  private double longBar(int j, boolean mirror) {
    double u = series.k;
    NaiveBar last = seen(j, mirror);
    NaiveBar middle = seen(j - 1, mirror);
    NaiveBar first = seen(j - 2, mirror);
    boolean fires =
        middle.open() <= first.close()
            && first.high() > middle.low() + 8 * u
            && last.open() >= middle.close()
            && last.high() > middle.low() + 8 * u
            && last.high() > first.high();
    if (!fires) {
      return UNDEFINED;
    }
    double volume = Math.min(series.relativeVolume(j - 1), 1);
    return 0.7 * Math.min((first.high() - middle.low()) / (16 * u), 1)
        + 0.3 * (undefined(volume) ? 0 : volume);
  }

  /**
   * Color Down Setting, or its mirror. The last condition compares the starts of both legs, t-1 and
   * t-3, as the golden lines do; the table prints t-2.
   */
  private double colour(int j, boolean mirror) {
    double u = series.k;
    NaiveBar b0 = seen(j, mirror);
    NaiveBar b1 = seen(j - 1, mirror);
    NaiveBar b2 = seen(j - 2, mirror);
    NaiveBar b3 = seen(j - 3, mirror);
    boolean fires =
        b0.open() <= b1.close()
            && b1.high() > b0.low() + 12 * u
            && b0.low() < b1.low()
            && b2.open() <= b3.close()
            && b3.high() > b2.low() + 12 * u
            && b2.low() < b3.low()
            && b1.high() < b3.high();
    return fires ? 0.8 * Math.min((b3.high() - b2.low()) / (24 * u), 1) : UNDEFINED;
  }

  private NaiveBar seen(int j, boolean mirror) {
    NaiveBar bar = series.bar(j);
    return mirror
        ? NaiveBar.of(bar.start(), -bar.open(), -bar.low(), -bar.high(), -bar.close(), 0, 0, 0)
        : bar;
  }

  /** sierra_d: the strongest of the last five bars, fading by a fifth per bar. */
  double faded(int d) {
    if (t < 19) {
      return UNDEFINED;
    }
    double most = 0;
    for (int age = 0; age <= 4; age++) {
      for (String name : NAMES) {
        double strength = strength(name, t - age);
        if (side(name) == d && !undefined(strength)) {
          most = Math.max(most, strength * Math.pow(0.8, age));
        }
      }
    }
    return most;
  }

  ObjectNode sierra() {
    ObjectNode node = NaiveJson.object();
    ArrayNode fired = node.putArray("patterns");
    for (String name : NAMES) {
      double strength = strength(name, t);
      if (!undefined(strength)) {
        fired.addObject().put("name", name).put("dir", side(name)).put("strength", strength);
      }
    }
    NaiveJson.put(node, "long", faded(1));
    NaiveJson.put(node, "short", faded(-1));
    return node;
  }

  ObjectNode classic() {
    ObjectNode node = NaiveJson.object();
    node.put("exceptional_volume", series.volumeAbove(2, series.mean20(t)));
    node.put("volume_contraction", series.volumeBelow(0.8, series.mean20(t)));
    node.put("breakout", breakout());
    node.put("inside_bar", insideBar());
    node.put("engulfing", engulfing());
    node.put("special_exit", specialExit());
    return node;
  }

  private int breakout() {
    if (t < 20) {
      return 0;
    }
    List<NaiveBar> before = series.range(t - 20, t - 1);
    if (series.close(t) > before.stream().mapToLong(NaiveBar::high).max().orElseThrow()) {
      return 1;
    }
    return series.close(t) < before.stream().mapToLong(NaiveBar::low).min().orElseThrow() ? -1 : 0;
  }

  private boolean insideBar() {
    return t >= 1
        && series.bar(t).high() < series.bar(t - 1).high()
        && series.bar(t).low() > series.bar(t - 1).low();
  }

  private int engulfing() {
    if (t < 1) {
      return 0;
    }
    NaiveBar now = series.bar(t);
    NaiveBar before = series.bar(t - 1);
    boolean covers =
        Math.min(now.open(), now.close()) <= Math.min(before.open(), before.close())
            && Math.max(now.open(), now.close()) >= Math.max(before.open(), before.close());
    return covers && now.colour() == -before.colour() ? now.colour() : 0;
  }

  private int specialExit() {
    int against = -frame.direction;
    boolean exits =
        against != 0
            && t >= 1
            && series.bar(t).colour() == against
            && series.bar(t - 1).colour() == against
            && t - 1 > frame.reference.last();
    return exits ? against : 0;
  }
}
