package mia.broker.paper.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Writes words on a thread of its own, in order, so that nobody who speaks waits for who reads.
 * What waits is bounded in bytes. Safe for any number of threads.
 */
public final class FrameWriter implements AutoCloseable {
  private final OutputStream out;
  private final long waitingBytesMax;
  private final Optional<Idle> idle;
  private final Consumer<IOException> onFailure;
  private final Deque<byte[]> waiting = new ArrayDeque<>();
  private final Thread thread;
  private long waitingBytes;
  private boolean finishing;

  /**
   * What is said when nobody has said anything for a while.
   *
   * @param after for so long
   * @param word makes the word
   */
  public record Idle(Duration after, Supplier<PaperWord> word) {}

  private FrameWriter(
      String name,
      OutputStream out,
      long waitingBytesMax,
      Optional<Idle> idle,
      Consumer<IOException> onFailure) {
    this.out = out;
    this.waitingBytesMax = waitingBytesMax;
    this.idle = idle;
    this.onFailure = onFailure;
    this.thread = new Thread(this::run, name);
    thread.setDaemon(true);
  }

  /**
   * @param waitingBytesMax more than this may not wait
   * @param onFailure told once, on the writer's thread, when nothing more can be written
   */
  public static FrameWriter start(
      String name,
      OutputStream out,
      long waitingBytesMax,
      Optional<Idle> idle,
      Consumer<IOException> onFailure) {
    var writer = new FrameWriter(name, out, waitingBytesMax, idle, onFailure);
    writer.thread.start();
    return writer;
  }

  /** Whether the word has its place among those that wait; if not, nothing more goes out. */
  public synchronized boolean say(PaperWord word) {
    if (finishing) {
      return false;
    }
    byte[] frame = PaperFrames.write(word);
    if (waitingBytes + frame.length > waitingBytesMax) {
      return false;
    }
    waitingBytes += frame.length;
    waiting.addLast(frame);
    notifyAll();
    return true;
  }

  /** Writes what waits, takes nothing more, and ends; nobody waits for it. */
  public synchronized void endSoon() {
    finishing = true;
    notifyAll();
  }

  /** Says this last, writes what waits, and ends; whoever calls waits for that, bounded. */
  public void finish(Optional<PaperWord> lastWord, Duration patience) {
    synchronized (this) {
      lastWord.ifPresent(this::say);
      finishing = true;
      notifyAll();
    }
    try {
      thread.join(Math.max(1, patience.toMillis()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends without writing what waits; the stream is closed by whoever owns it. */
  @Override
  public synchronized void close() {
    finishing = true;
    waiting.clear();
    waitingBytes = 0;
    notifyAll();
  }

  private void run() {
    try {
      for (byte[] frame = next(); frame.length > 0; frame = next()) {
        out.write(frame);
        if (isEmpty()) {
          out.flush();
        }
      }
      out.flush();
    } catch (IOException e) {
      close();
      onFailure.accept(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The next frame, empty at the end. */
  private synchronized byte[] next() throws InterruptedException {
    while (waiting.isEmpty() && !finishing) {
      if (idle.isPresent()) {
        wait(idle.get().after().toMillis());
        if (waiting.isEmpty() && !finishing) {
          return PaperFrames.write(idle.get().word().get());
        }
      } else {
        wait();
      }
    }
    if (waiting.isEmpty()) {
      return new byte[0];
    }
    byte[] frame = waiting.removeFirst();
    waitingBytes -= frame.length;
    return frame;
  }

  private synchronized boolean isEmpty() {
    return waiting.isEmpty();
  }
}
