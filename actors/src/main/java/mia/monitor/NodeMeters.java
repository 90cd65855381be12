package mia.monitor;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import mia.persistence.JournalEvent;
import mia.protocol.audit.AuditEntry.Delivery;

/**
 * The meters of a node, in Prometheus' form. Names begin with {@code mia_}, times are seconds,
 * labels say symbol, kind or class and never an id. Whoever measures calls from its own thread;
 * nothing here waits.
 */
public final class NodeMeters implements AutoCloseable {
  private static final Duration[] LOOP_TARGETS = {
    Duration.ofMillis(5), Duration.ofMillis(20), Duration.ofMillis(100), Duration.ofMillis(500)
  };

  private static final Duration[] STAGE_TARGETS = {
    Duration.ofNanos(50_000), Duration.ofMillis(2), Duration.ofMillis(5), Duration.ofMillis(10)
  };

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics collections = new JvmGcMetrics();
  private final Map<String, Timer> loops = new ConcurrentHashMap<>();
  private final Map<String, Map<String, Timer>> stages = new ConcurrentHashMap<>();
  private final Map<String, Timer> answers = new ConcurrentHashMap<>();
  private final Map<String, Timer> commits = new ConcurrentHashMap<>();
  private final Map<String, Timer> recoveries = new ConcurrentHashMap<>();
  private final Map<String, Counter> events = new ConcurrentHashMap<>();
  private final Map<String, Counter> counters = new ConcurrentHashMap<>();
  private final Map<String, AtomicDouble> gauges = new ConcurrentHashMap<>();
  private final Map<ErrorClass, Counter> errors = new EnumMap<>(ErrorClass.class);
  private final Counter iterations;
  private final Counter deadLetters;
  private final Counter journalErrors;

  /** A real number that threads share. */
  private static final class AtomicDouble {
    private final AtomicLong bits = new AtomicLong(Double.doubleToLongBits(Double.NaN));

    double get() {
      return Double.longBitsToDouble(bits.get());
    }

    void set(double value) {
      bits.set(Double.doubleToLongBits(value));
    }
  }

  /**
   * @param node name of the node
   * @param environment development, staging or production
   * @param mode mode of operation
   * @param system processors, memory, disk, network
   */
  public NodeMeters(String node, String environment, String mode, SystemMeters system) {
    registry.config().commonTags("node", node, "env", environment, "mode", mode);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    collections.bindTo(registry);
    iterations = registry.counter("mia_iterations");
    deadLetters = registry.counter("mia_dead_letters");
    journalErrors = registry.counter("mia_journal_errors");
    for (ErrorClass kind : ErrorClass.values()) {
      errors.put(kind, registry.counter("mia_errors", Tags.of("class", lower(kind))));
    }
    bind(system);
  }

  private void bind(SystemMeters system) {
    Gauge.builder("mia_cpu_share", () -> system.cpuShare().orElse(Double.NaN)).register(registry);
    Gauge.builder("mia_memory_share", () -> system.memoryShare().orElse(Double.NaN))
        .register(registry);
    Gauge.builder("mia_disk_share", () -> system.diskShare().orElse(Double.NaN)).register(registry);
    Gauge.builder("mia_network_received_bytes", () -> orNaN(system.networkReceivedBytes()))
        .register(registry);
    Gauge.builder("mia_network_sent_bytes", () -> orNaN(system.networkSentBytes()))
        .register(registry);
  }

  /** Takes the meters of another part of the node among its own. */
  public void take(MeterBinder part) {
    part.bindTo(registry);
  }

  /** All meters as text, in the exposition format 0.0.4. */
  public String scrape() {
    return registry.scrape();
  }

  void settled(String symbol, long nanos) {
    loops
        .computeIfAbsent(
            symbol,
            name ->
                Timer.builder("mia_full_loop_seconds")
                    .description("from the record that asked for a decision until all is settled")
                    .tag("symbol", name)
                    .publishPercentileHistogram()
                    .serviceLevelObjectives(LOOP_TARGETS)
                    .register(registry))
        .record(Math.max(0, nanos), TimeUnit.NANOSECONDS);
    iterations.increment();
  }

  /** A stage of a decision took this long on its own thread. */
  public void stage(String symbol, String stage, long nanos) {
    stages
        .computeIfAbsent(symbol, name -> new ConcurrentHashMap<>())
        .computeIfAbsent(
            stage,
            name ->
                Timer.builder("mia_stage_seconds")
                    .description("what a stage of a decision took on its own thread")
                    .tag("symbol", symbol)
                    .tag("stage", name)
                    .publishPercentileHistogram()
                    .serviceLevelObjectives(STAGE_TARGETS)
                    .register(registry))
        .record(Math.max(0, nanos), TimeUnit.NANOSECONDS);
  }

  /** A part answered a question: how long it waited in the part's queue, and there and back. */
  void answered(String part, long nanos) {
    record(answers, "mia_queue_age_seconds", "part", part, nanos);
  }

  void committed(String stream, long nanos) {
    record(commits, "mia_persist_seconds", "stream", stream, nanos);
  }

  void recovered(String stream, long nanos) {
    record(recoveries, "mia_recovery_seconds", "stream", stream, nanos);
  }

  void event(JournalEvent event) {
    String kind = event.getClass().getSimpleName();
    events
        .computeIfAbsent(kind, name -> registry.counter("mia_events", Tags.of("kind", name)))
        .increment();
  }

  void restarted(String part) {
    count("mia_restarts", "part", part);
  }

  void delivery(Delivery delivery) {
    count(
        delivery.delivered() ? "mia_alerts_delivered" : "mia_alerts_not_delivered",
        "channel",
        delivery.channel());
  }

  void error(ErrorClass kind) {
    errors.get(kind).increment();
  }

  void deadLetter() {
    deadLetters.increment();
  }

  void journalError() {
    journalErrors.increment();
  }

  /** Sets a gauge for each figure: {@code mia_figure_daily_loss_share{account="PAPER"}}. */
  void figures(List<Figure> figures) {
    for (Figure figure : figures) {
      String name = "mia_figure_" + lower(figure.measure());
      gauges
          .computeIfAbsent(name + figure.labels(), key -> gauge(name, figure))
          .set(figure.value());
    }
  }

  private AtomicDouble gauge(String name, Figure figure) {
    var value = new AtomicDouble();
    Tags tags = Tags.empty();
    for (Map.Entry<String, String> label : figure.labels().entrySet()) {
      tags = tags.and(label.getKey(), label.getValue());
    }
    Gauge.builder(name, value, AtomicDouble::get)
        .description(figure.measure().unit())
        .tags(tags)
        .register(registry);
    return value;
  }

  private void count(String name, String label, String value) {
    counters
        .computeIfAbsent(name + value, key -> registry.counter(name, Tags.of(label, value)))
        .increment();
  }

  private void record(
      Map<String, Timer> timers, String name, String label, String value, long nanos) {
    timers
        .computeIfAbsent(
            value,
            key ->
                Timer.builder(name).tag(label, key).publishPercentileHistogram().register(registry))
        .record(Math.max(0, nanos), TimeUnit.NANOSECONDS);
  }

  private static double orNaN(OptionalLong value) {
    return value.isPresent() ? value.getAsLong() : Double.NaN;
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(java.util.Locale.ROOT);
  }

  @Override
  public void close() {
    collections.close();
    registry.close();
  }
}
