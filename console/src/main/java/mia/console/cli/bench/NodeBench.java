package mia.console.cli.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import mia.feed.FeedException;
import mia.node.LoadedSettings;
import mia.node.Node;
import mia.node.NodeObserver;
import mia.node.RunOutcome;
import mia.node.RunRequest;
import mia.node.SettingsException;
import mia.persistence.JournalEvent;
import mia.persistence.desk.DeskEvent;
import mia.protocol.market.Symbol;
import mia.protocol.order.OrderChange;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** A whole node at full speed: desks, account, paper venue, journal. */
final class NodeBench implements NodeObserver {
  private static final int DIGITS = 3;
  private static final double ORDER_TARGET_MILLIS = 50;
  private static final double LOOP_TARGET_MILLIS = 100;

  private final Map<String, Long> durableSince = new ConcurrentHashMap<>();
  private final Histogram orders = new ConcurrentHistogram(DIGITS);
  private final Histogram loops = new ConcurrentHistogram(DIGITS);
  private final AtomicLong bars = new AtomicLong();
  private final AtomicLong events = new AtomicLong();
  private final AtomicLong startNanos = new AtomicLong();

  @Override
  public void onCommitted(String stream, List<? extends JournalEvent> committed) {
    long now = System.nanoTime();
    events.addAndGet(committed.size());
    for (JournalEvent event : committed) {
      if (event instanceof DeskEvent.BarClosed) {
        startNanos.compareAndSet(0, now);
        bars.incrementAndGet();
      } else if (event instanceof DeskEvent.IntentFormed formed) {
        durableSince.put(formed.intent().id(), now);
      } else if (event instanceof DeskEvent.OrderReported reported
          && reported.report().change() == OrderChange.ACCEPTED) {
        Long since = durableSince.remove(reported.report().intentId());
        if (since != null) {
          orders.recordValue(now - since);
        }
      }
    }
  }

  @Override
  public void onSettled(Symbol symbol, long wallNanos) {
    if (startNanos.get() != 0) { // the start's own work is not the loop's
      loops.recordValue(wallNanos);
    }
  }

  /**
   * Runs the settings' market for some of its time.
   *
   * @param folder empty data folder
   */
  List<Measurement> run(LoadedSettings loaded, Path folder, Duration marketTime)
      throws SettingsException, FeedException, IOException {
    var request = new RunRequest(loaded, folder, Optional.of(marketTime), true, false);
    var done = new CountDownLatch(1);
    var outcome = new RunOutcome[1];
    long ended;
    try (Node node = Node.start(request, this)) {
      node.outcome()
          .thenAccept(
              reached -> {
                outcome[0] = reached;
                done.countDown();
              });
      done.await();
      ended = System.nanoTime();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the node ran", e);
    }
    if (outcome[0].kind() == RunOutcome.Kind.FAILED) {
      throw new IOException("the node failed: " + outcome[0].message());
    }
    long took = Math.max(1, ended - startNanos.get());
    return List.of(
        Measurement.latency("full loop, record to desk idle again", loops, LOOP_TARGET_MILLIS),
        Measurement.latency("durable intent to the venue's answer", orders, ORDER_TARGET_MILLIS),
        Measurement.rate("node, market records", outcome[0].records(), took, "records"),
        Measurement.rate("node, bars decided", bars.get(), took, "bars"),
        Measurement.rate("node, events committed", events.get(), took, "events"));
  }
}
