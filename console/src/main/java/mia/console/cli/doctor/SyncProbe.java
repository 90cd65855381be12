package mia.console.cli.doctor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.HdrHistogram.Histogram;

/** Measures how long the disk takes to make a small commit durable. */
final class SyncProbe {
  private static final int WARM_UP = 5;
  private static final int WRITES = 100;
  private static final int BYTES = 4_096;
  private static final int DIGITS = 3;

  private SyncProbe() {}

  /**
   * Times of appending and forcing one page, in nanoseconds.
   *
   * @throws IOException if the folder cannot be written
   */
  static Histogram measure(Path folder) throws IOException {
    Path file = Files.createTempFile(folder, "doctor", ".probe");
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
      var times = new Histogram(DIGITS);
      for (int i = -WARM_UP; i < WRITES; i++) {
        long start = System.nanoTime();
        channel.write(ByteBuffer.allocate(BYTES));
        channel.force(false);
        long took = System.nanoTime() - start;
        if (i >= 0) {
          times.recordValue(took);
        }
      }
      return times;
    } finally {
      Files.deleteIfExists(file);
    }
  }
}
