package mia.node;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import mia.feed.archive.ArchiveLoss;
import mia.feed.archive.TickQueue;
import mia.protocol.market.Symbol;

/**
 * What an archive could not keep.
 *
 * @param place where it keeps ticks
 * @param symbols whose
 */
record ArchiveMeters(String place, TickQueue queue, List<Symbol> symbols) implements MeterBinder {
  @Override
  public void bindTo(MeterRegistry registry) {
    for (Symbol symbol : symbols) {
      for (ArchiveLoss why : ArchiveLoss.values()) {
        FunctionCounter.builder(
                "mia_archive_lost_ticks", queue, counted -> counted.lost(symbol, why))
            .description("ticks that an archive could not keep")
            .tag("archive", place)
            .tag("symbol", symbol.code())
            .tag("reason", NamedChoice.name(why))
            .register(registry);
      }
    }
  }
}
