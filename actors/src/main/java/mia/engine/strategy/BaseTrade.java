package mia.engine.strategy;

import mia.engine.Reals;
import mia.engine.TickScale;
import mia.protocol.signal.RefusalReason;

/** Stop and target of a trade on a triggered base (battle-navale 8.1). */
final class BaseTrade {
  private static final double STOP_BUFFER_TICKS = 2;
  private static final double SWING_REACH_TICKS = 4;
  private static final long TARGET_RISKS_LEAST = 2;
  private static final long TARGET_RISKS_MOST = 3;
  private static final double ROOM_RISKS = 1.5;

  private BaseTrade() {}

  /** Proposes the trade of a tier, or refuses it where stop or target do not fit. */
  static void propose(Situation now, int side, Tier tier, Decision out) {
    long entry = now.close();
    long stop = stop(now, side);
    long risk = side * (entry - stop);
    if (risk > StopLimit.most(now)) {
      out.refuse(RefusalReason.STOP_TOO_WIDE);
      return;
    }
    double room = now.opposingZoneDistance(side);
    if (Reals.below(room, ROOM_RISKS * risk)) {
      out.refuse(RefusalReason.TARGET_TOO_CLOSE);
      return;
    }
    long reward = reward(now.scale(), risk, room);
    out.propose(tier, now.trigger(side).base().id(), entry, stop, entry + side * reward);
  }

  /** Where the stop belongs, whatever gate refuses; needs the base of the trigger. */
  static long stop(Situation now, int side) {
    long edge = now.trigger(side).base().heldEdgeTicks(side);
    if (now.hasSwing(side)
        && Math.abs(now.swing(side) - edge) <= now.scale().ticks(SWING_REACH_TICKS)) {
      edge = side > 0 ? Math.min(edge, now.swing(side)) : Math.max(edge, now.swing(side));
    }
    return now.scale().behind(edge, STOP_BUFFER_TICKS, side);
  }

  /** Where the target belongs, likewise. */
  static long target(Situation now, int side) {
    long risk = side * (now.close() - stop(now, side));
    return now.close() + side * reward(now.scale(), risk, now.opposingZoneDistance(side));
  }

  private static long reward(TickScale scale, long risk, double room) {
    long least = TARGET_RISKS_LEAST * risk;
    if (Double.isNaN(room)) {
      return least;
    }
    long toZone = (long) Math.floor(room - scale.ticks(1));
    return Math.min(Math.max(least, toZone), TARGET_RISKS_MOST * risk);
  }
}
