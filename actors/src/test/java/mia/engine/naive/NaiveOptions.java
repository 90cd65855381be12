package mia.engine.naive;

import java.util.List;

/** What the options say at an instant: the last snapshot, aged by battle-navale 2.5. */
record NaiveOptions(NaiveOptions.Snapshot last, long now) {
  private static final long WALLS_LIVE = 480 * NaiveClock.MINUTE;
  private static final long FLIP_LIVES = 720 * NaiveClock.MINUTE;

  /** Levels of one instant, null where there is none. */
  record Snapshot(long asOf, Long callWall, Long putWall, Long flip, Long netGamma) {}

  static NaiveOptions at(long now, List<Snapshot> all) {
    Snapshot last = null;
    for (Snapshot snapshot : all) {
      last = snapshot.asOf() <= now ? snapshot : last;
    }
    return new NaiveOptions(last, now);
  }

  String wallStatus() {
    if (last == null || (last.callWall() == null && last.putWall() == null)) {
      return "MISSING";
    }
    return now - last.asOf() <= WALLS_LIVE ? "OK" : "STALE";
  }

  Long callWall() {
    return wallStatus().equals("OK") ? last.callWall() : null;
  }

  Long putWall() {
    return wallStatus().equals("OK") ? last.putWall() : null;
  }

  Long flip() {
    return last != null && now - last.asOf() <= FLIP_LIVES ? last.flip() : null;
  }

  Long netGamma() {
    return last == null ? null : last.netGamma();
  }
}
