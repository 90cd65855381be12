package mia.cassandra;

import com.datastax.oss.driver.api.core.context.DriverContext;
import com.datastax.oss.driver.api.core.time.TimestampGenerator;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The clock of a node whose administrator sets it: what the driver stamps its requests with. */
public final class JumpingTimestamps implements TimestampGenerator {
  private static final AtomicLong OFF_MICROS = new AtomicLong();

  /** Called by the driver, which finds this class in its configuration. */
  public JumpingTimestamps(DriverContext context) {}

  /** The clock is wrong by this from now on. */
  static void areOffBy(Duration wrong) {
    OFF_MICROS.set(TimeUnit.MILLISECONDS.toMicros(wrong.toMillis()));
  }

  @Override
  public long next() {
    return TimeUnit.MILLISECONDS.toMicros(System.currentTimeMillis()) + OFF_MICROS.get();
  }

  @Override
  public void close() {}
}
