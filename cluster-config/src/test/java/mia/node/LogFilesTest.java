package mia.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

class LogFilesTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "mia.desk.SymbolDesk, trading, true",
    "mia.desk.SymbolDesk, system, true",
    "mia.desk.SymbolDesk, ml, false",
    "mia.ml.worker.Trainer, ml, true",
    "mia.node.Node, trading, false",
    "mia.node.Node, system, true"
  })
  void hold_what_concerns_them(String logger, String concern, boolean expected) throws IOException {
    whileOpen(
        LoggingSettings.Format.TEXT,
        () -> {
          LoggerFactory.getLogger(logger).info("a line worth finding");
        });

    assertThat(read(concern).contains("a line worth finding")).isEqualTo(expected);
  }

  @Test
  void hold_one_object_per_line_for_machines() throws IOException {
    whileOpen(
        LoggingSettings.Format.JSON,
        () -> {
          LoggerFactory.getLogger("mia.node.Node").info("first \"quoted\"");
          LoggerFactory.getLogger("mia.node.Node").info("second");
        });

    List<String> lines = read("system").lines().filter(line -> line.contains("mia.node")).toList();
    assertThat(lines).hasSize(2).allMatch(line -> line.startsWith("{") && line.endsWith("}"));
    assertThat(lines.get(0)).contains("\"message\":\"first \\\"quoted\\\"\"");
  }

  @Test
  void leave_out_what_is_below_the_level() throws IOException {
    whileOpen(
        LoggingSettings.Format.TEXT,
        () -> {
          LoggerFactory.getLogger("mia.desk.SymbolDesk").debug("too much");
        });

    assertThat(read("trading")).doesNotContain("too much");
  }

  @Test
  void hold_nothing_after_they_are_closed() throws IOException {
    LogFiles.open(folder, settings(LoggingSettings.Format.TEXT)).close();

    LoggerFactory.getLogger("mia.desk.SymbolDesk").info("too late");

    assertThat(read("trading")).doesNotContain("too late");
  }

  private void whileOpen(LoggingSettings.Format format, Runnable logging) throws IOException {
    LogFiles files = LogFiles.open(folder, settings(format));
    try {
      logging.run();
    } finally {
      files.close();
    }
  }

  private static LoggingSettings settings(LoggingSettings.Format format) {
    return new LoggingSettings(LoggingSettings.Level.INFO, format, 1, 1 << 20);
  }

  private String read(String concern) throws IOException {
    return Files.readString(folder.resolve("logs").resolve(concern + ".log"));
  }
}
