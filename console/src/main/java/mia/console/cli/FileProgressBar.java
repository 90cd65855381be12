package mia.console.cli;

import java.io.PrintWriter;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import mia.feed.replay.FileProgress;

/** How far a file is read, on standard error and only where somebody watches. */
final class FileProgressBar implements FileProgress, AutoCloseable {
  private static final String CLEAR_LINE = "\r\033[K";
  private static final int WIDTH = 80;
  private static final int UPDATE_MILLIS = 250;

  private final PrintWriter err;
  private final ProgressBar bar;

  FileProgressBar(PrintWriter err, String task, boolean watched) {
    this.err = err;
    this.bar =
        watched
            ? new ProgressBarBuilder()
                .setTaskName(task)
                .setUnit(" MiB", 1 << 20)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(UPDATE_MILLIS)
                .setConsumer(
                    new DelegatingProgressBarConsumer(
                        text -> {
                          err.print(CLEAR_LINE + text);
                          err.flush();
                        },
                        WIDTH))
                .build()
            : null;
  }

  @Override
  public void read(long bytesRead, long bytesTotal) {
    if (bar != null) {
      bar.maxHint(bytesTotal);
      bar.stepTo(bytesRead);
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      err.print(CLEAR_LINE);
      err.flush();
    }
  }
}
