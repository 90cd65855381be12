package mia.node;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.util.FileSize;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.logstash.logback.encoder.LogstashEncoder;
import org.slf4j.LoggerFactory;

/**
 * The log files of a node, one per concern: what trades, what learns, and everything together as
 * system. A new file each day and whenever one is full, old ones compressed, all of one concern
 * within a bound. Writing never holds up who logs: the journal is the record, a log line may be
 * lost when the disk does not keep up.
 */
public final class LogFiles implements AutoCloseable {
  private static final String PATTERN =
      "%d{yyyy-MM-dd'T'HH:mm:ss.SSS'Z',UTC} %-5level [%thread] %logger{24} %msg%n";
  private static final int QUEUE = 8_192;
  private static final long FILE_BYTES_MOST = 64L << 20;

  private static final Map<String, List<String>> CONCERNS =
      Map.of(
          "trading",
              List.of(
                  "mia.desk", "mia.account", "mia.risk", "mia.trade", "mia.broker", "mia.engine"),
          "ml", List.of("mia.ml"),
          "system", List.of(org.slf4j.Logger.ROOT_LOGGER_NAME));

  private final LoggerContext context;
  private final List<Attached> attached = new ArrayList<>();

  private record Attached(Logger logger, AsyncAppender appender) {}

  private LogFiles(LoggerContext context) {
    this.context = context;
  }

  /**
   * Begins to write below {@code dataFolder/logs}.
   *
   * @throws IOException if the folder cannot be made
   */
  public static LogFiles open(Path dataFolder, LoggingSettings settings) throws IOException {
    Path folder = Files.createDirectories(dataFolder.resolve("logs"));
    var files = new LogFiles((LoggerContext) LoggerFactory.getILoggerFactory());
    files.context.getLogger("mia").setLevel(Level.valueOf(settings.level().name()));
    CONCERNS.forEach((concern, loggers) -> files.attach(folder, concern, loggers, settings));
    return files;
  }

  private void attach(Path folder, String concern, List<String> loggers, LoggingSettings settings) {
    AsyncAppender appender = asynchronous(rolling(folder, concern, settings));
    appender.setName(concern);
    for (String name : loggers) {
      Logger logger = context.getLogger(name);
      logger.addAppender(appender);
      attached.add(new Attached(logger, appender));
    }
  }

  private RollingFileAppender<ILoggingEvent> rolling(
      Path folder, String concern, LoggingSettings settings) {
    var appender = new RollingFileAppender<ILoggingEvent>();
    appender.setContext(context);
    appender.setFile(folder.resolve(concern + ".log").toString());
    var policy = new SizeAndTimeBasedRollingPolicy<ILoggingEvent>();
    policy.setContext(context);
    policy.setParent(appender);
    policy.setFileNamePattern(
        folder.resolve(concern + ".%d{yyyy-MM-dd, UTC}.%i.log.gz").toString());
    policy.setMaxFileSize(new FileSize(Math.min(FILE_BYTES_MOST, settings.mostBytes())));
    policy.setMaxHistory(settings.keepDays());
    policy.setTotalSizeCap(new FileSize(settings.mostBytes()));
    policy.setCleanHistoryOnStart(true);
    policy.start();
    appender.setRollingPolicy(policy);
    appender.setTriggeringPolicy(policy);
    appender.setEncoder(encoder(settings.format()));
    appender.start();
    return appender;
  }

  private Encoder<ILoggingEvent> encoder(LoggingSettings.Format format) {
    if (format == LoggingSettings.Format.JSON) {
      var json = new LogstashEncoder();
      json.setContext(context);
      json.setTimeZone("UTC");
      json.start();
      return json;
    }
    var text = new PatternLayoutEncoder();
    text.setContext(context);
    text.setPattern(PATTERN);
    text.setCharset(StandardCharsets.UTF_8);
    text.start();
    return text;
  }

  private AsyncAppender asynchronous(RollingFileAppender<ILoggingEvent> file) {
    var appender = new AsyncAppender();
    appender.setContext(context);
    appender.setQueueSize(QUEUE);
    appender.setNeverBlock(true);
    appender.addAppender(file);
    appender.start();
    return appender;
  }

  /** Writes what waits and lets go of the files. */
  @Override
  public void close() {
    attached.forEach(pair -> pair.logger.detachAppender(pair.appender));
    attached.stream().map(Attached::appender).distinct().forEach(AsyncAppender::stop);
    attached.clear();
  }
}
