package mia.persistence.codec;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Supplier;
import mia.persistence.EventMeta;
import mia.persistence.desk.BreakerTrip;
import mia.persistence.desk.DeskEvent;
import mia.persistence.desk.MarketConduct;
import mia.protocol.risk.KillState;

/** Events that only a desk's guard reads, with values from a seed. */
final class RandomGuards {
  private final Random random;
  private final RandomValues any;

  RandomGuards(Random random, RandomValues any) {
    this.random = random;
    this.any = any;
  }

  List<DeskEvent> oneOfEach(Supplier<EventMeta> meta) {
    return List.of(
        new DeskEvent.BreakerTripped(
            meta.get(),
            new BreakerTrip(
                any.oneOf(BreakerTrip.Kind.values()),
                Map.of(any.text(), any.text()),
                any.number(),
                random.nextInt(),
                random.nextBoolean())),
        new DeskEvent.ManualModeEntered(meta.get(), any.text()),
        new DeskEvent.KillKnown(
            meta.get(),
            new KillState(
                any.oneOf(KillState.Phase.values()), any.text(), any.text(), any.number())),
        new DeskEvent.ClockCompared(meta.get(), any.text(), any.number()),
        new DeskEvent.EntriesResumed(meta.get(), any.text(), any.text()));
  }

  MarketConduct conduct() {
    return new MarketConduct(
        any.number(),
        OptionalLong.of(any.number()),
        OptionalLong.empty(),
        OptionalLong.of(any.number()),
        any.number(),
        any.number(),
        any.number(),
        any.number(),
        any.number(),
        any.number());
  }
}
