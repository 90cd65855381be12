package mia.node;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import mia.node.lease.LeaseBook;

/**
 * The leases of a node as meters. A desk or account runs here while its lease is held, so they say
 * as well what sharding has given this node. A node on its own holds none.
 */
final class LeaseMeters implements MeterBinder {
  private static final double NANOS = 1e9;
  private static final List<String> KINDS =
      List.of(ShardedDirectory.DESKS.name(), ShardedDirectory.ACCOUNTS.name());

  private final LeaseBook book;

  LeaseMeters(LeaseBook book) {
    this.book = Objects.requireNonNull(book, "book");
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    for (String kind : KINDS) {
      Gauge.builder("mia_leases_held", () -> held(kind))
          .description("desks and accounts that run on this node")
          .tag("kind", kind)
          .register(registry);
    }
    Gauge.builder("mia_lease_remaining_seconds", this::leastRemainingSeconds)
        .description("how long the lease that ends first still lives; NaN without any")
        .register(registry);
    count(registry, "mia_lease_takings", LeaseBook.Tally::takings);
    count(registry, "mia_lease_renewals", LeaseBook.Tally::renewals);
    count(registry, "mia_lease_returns", LeaseBook.Tally::returns);
    count(registry, "mia_lease_losses", LeaseBook.Tally::losses);
  }

  private void count(
      MeterRegistry registry, String name, ToDoubleFunction<LeaseBook.Tally> counted) {
    FunctionCounter.builder(name, book, seen -> counted.applyAsDouble(seen.tally()))
        .register(registry);
  }

  private double held(String kind) {
    String prefix = ClusterConfig.leaseOf(kind, "");
    return book.remaining().keySet().stream().filter(name -> name.startsWith(prefix)).count();
  }

  private double leastRemainingSeconds() {
    return book.remaining().values().stream()
        .mapToDouble(nanos -> nanos / NANOS)
        .min()
        .orElse(Double.NaN);
  }
}
