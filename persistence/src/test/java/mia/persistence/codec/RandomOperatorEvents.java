package mia.persistence.codec;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import mia.persistence.EventMeta;
import mia.persistence.JournalEvent;
import mia.persistence.account.AccountEvent;
import mia.protocol.account.Arming;
import mia.protocol.account.EntryPause;
import mia.protocol.order.ExitReason;
import mia.protocol.signal.AutomationMode;

/** What operators do with an account, with values from a seed. */
final class RandomOperatorEvents {
  private RandomOperatorEvents() {}

  static List<JournalEvent> oneOfEach(RandomValues any, Random random, Supplier<EventMeta> meta) {
    return List.of(
        new AccountEvent.PriceMarked(meta.get(), any.symbol(), any.number()),
        new AccountEvent.EntriesPaused(
            meta.get(),
            new EntryPause(any.maybe(any::symbol), any.text(), any.text(), any.number())),
        new AccountEvent.EntriesResumed(meta.get(), any.maybe(any::symbol), any.text(), any.text()),
        new AccountEvent.LimitsChanged(
            meta.get(), any.figures(), any.figures(), random.nextBoolean(), any.text(), any.text()),
        new AccountEvent.Armed(
            meta.get(), new Arming(any.text(), any.number(), any.text(), any.text())),
        new AccountEvent.Disarmed(meta.get(), any.text(), any.text()),
        new AccountEvent.ModeChanged(
            meta.get(), any.oneOf(AutomationMode.values()), any.text(), any.text()),
        new AccountEvent.PositionAdopted(
            meta.get(),
            Map.of(any.symbol(), any.number()),
            any.texts(),
            any.texts(),
            any.texts(),
            any.text(),
            any.text()),
        new AccountEvent.FlattenOrdered(
            meta.get(),
            any.maybe(any::symbol),
            any.oneOf(ExitReason.values()),
            any.text(),
            any.text()));
  }
}
