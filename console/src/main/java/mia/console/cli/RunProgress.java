package mia.console.cli;

import java.io.PrintWriter;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** How far a run is, on standard error and only where somebody watches. */
final class RunProgress implements AutoCloseable {
  private static final String CLEAR_LINE = "\r\033[K";
  private static final int WIDTH = 100;
  private static final int UPDATE_MILLIS = 500;
  private static final int UNKNOWN_END = -1;

  private final PrintWriter err;
  private final ProgressBar bar;

  /**
   * @param watched whether standard error is a terminal; nothing is shown otherwise
   */
  RunProgress(PrintWriter err, boolean watched) {
    this.err = err;
    this.bar = watched ? bar(err) : null;
  }

  private static ProgressBar bar(PrintWriter err) {
    return new ProgressBarBuilder()
        .setTaskName("records")
        .setInitialMax(UNKNOWN_END)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(UPDATE_MILLIS)
        .setMaxRenderedLength(WIDTH)
        .setConsumer(
            new DelegatingProgressBarConsumer(
                text -> {
                  err.print(CLEAR_LINE + text);
                  err.flush();
                },
                WIDTH))
        .build();
  }

  /**
   * @param eventTimeNanos where event time stands, 0 if that is not known
   */
  void at(long eventTimeNanos, long records) {
    if (bar != null) {
      bar.setExtraMessage(eventTimeNanos == 0 ? "" : " " + ExchangeTime.shown(eventTimeNanos));
      bar.stepTo(records);
    }
  }

  /** Makes room for a line of data. */
  void pause() {
    if (bar != null) {
      err.print(CLEAR_LINE);
      err.flush();
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      pause();
    }
  }
}
