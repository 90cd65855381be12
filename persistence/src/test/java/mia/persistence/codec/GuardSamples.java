package mia.persistence.codec;

import static mia.persistence.codec.Samples.START_NANOS;
import static mia.persistence.codec.Samples.meta;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import mia.persistence.desk.BreakerTrip;
import mia.persistence.desk.DeskEvent;
import mia.persistence.desk.MarketConduct;
import mia.protocol.risk.KillState;

/** One of each event that only a desk's guard reads. */
final class GuardSamples {
  private GuardSamples() {}

  /** They fold in any order. */
  static List<DeskEvent> events() {
    return List.of(
        new DeskEvent.BreakerTripped(
            meta("K7QX-ES-0A", "K7QX-ES-0"),
            new BreakerTrip(
                BreakerTrip.Kind.SPREAD,
                Map.of("wide_nanos", "11000000000"),
                START_NANOS + 120_000_000_000L,
                1,
                false)),
        new DeskEvent.ManualModeEntered(
            meta("K7QX-ES-0B", "K7QX-ES-0"), "ArithmeticException: no figure"),
        new DeskEvent.KillKnown(
            meta("K7QX-ES-0C", ""),
            new KillState(KillState.Phase.TRIGGERED, "circuit breaker", "desk ES", START_NANOS)),
        new DeskEvent.ClockCompared(meta("K7QX-ES-0E", ""), "feed", -3_000_000L),
        new DeskEvent.EntriesResumed(meta("K7QX-ES-0D", ""), "looked at it", "maria"));
  }

  static MarketConduct conduct() {
    return new MarketConduct(
        START_NANOS + 59_000_000_000L,
        OptionalLong.of(23_004),
        OptionalLong.of(23_003),
        OptionalLong.of(23_004),
        12,
        2_500_000_000L,
        11_000_000_000L,
        0,
        1,
        0);
  }
}
