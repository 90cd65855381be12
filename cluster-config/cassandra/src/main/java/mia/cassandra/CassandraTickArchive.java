package mia.cassandra;

import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import mia.persistence.archive.ScidChunk;
import mia.persistence.archive.ScidFormat;
import mia.persistence.archive.ScidRecord;
import mia.persistence.archive.ScidTicks;
import mia.persistence.archive.TickArchive;
import mia.protocol.market.Instruments;
import mia.protocol.market.MarketData;
import mia.protocol.market.Symbol;

/**
 * The archive of a cluster: records of the form of {@code .scid} files in compressed chunks, one
 * partition per symbol and hour of UTC. Writes go out in the background; when as many as are
 * allowed wait for an answer, the next one waits for the oldest, so that memory stays bounded and
 * the servers set the pace. A chunk is kept until its write is confirmed, and written again under
 * the same key if it was not. Nodes write under keys of their own: what one that lost a desk still
 * had in memory replaces nothing of the next one, and {@link ArchivedTicks} reads each tick once.
 *
 * <p>After a restart, or on another node, only inputs later than the last that is stored are taken.
 */
public final class CassandraTickArchive implements TickArchive {
  /** The table of chunks. */
  static final String TABLE = "tick_chunks";

  private static final long HOUR_MICROS = Duration.ofHours(1).toSeconds() * 1_000_000L;

  private final CassandraConnection connection;
  private final String writer;
  private final Instruments instruments;
  private final int recordsPerChunk;
  private final int writesInFlight;
  private final PreparedStatement insert;
  private final PreparedStatement newest;
  private final Map<Symbol, Open> open = new HashMap<>();
  private final Deque<Flight> flying = new ArrayDeque<>();
  private final ScidRecord record = new ScidRecord();
  private long repeated;

  /** A chunk on its way. */
  private final class Flight {
    private final BoundStatement write;
    private final int records;
    private CompletableFuture<AsyncResultSet> answer;

    Flight(BoundStatement write, int records) {
      this.write = write;
      this.records = records;
      go();
    }

    private void go() {
      answer = connection.session().executeAsync(write).toCompletableFuture();
    }

    /** Waits for its confirmation; where it has failed meanwhile it goes once more. */
    void land() throws IOException {
      if (answer.isCompletedExceptionally()) {
        go();
      }
      try {
        answer.join();
      } catch (CompletionException e) {
        throw failed(e.getCause());
      }
    }
  }

  /** The chunk of a symbol that is being filled. */
  private static final class Open {
    private final ScidTicks ticks;
    private final ScidChunk chunk;
    private long hour;

    /** Time of the last record of the hour that was stored before this archive came to it. */
    private long alreadyMicros;

    private long lastMicros;

    Open(ScidTicks ticks, int records, long hour, long alreadyMicros) {
      this.ticks = ticks;
      this.chunk = new ScidChunk(records);
      this.hour = hour;
      this.alreadyMicros = alreadyMicros;
      this.lastMicros = alreadyMicros;
    }

    void comeTo(long next, long stored) {
      hour = next;
      alreadyMicros = stored;
      lastMicros = Math.max(lastMicros, stored);
    }
  }

  /**
   * @param connection prepared; stays the caller's
   * @param writer the node that writes, by a name that no other one has
   * @param recordsPerChunk records kept in memory per symbol before they are sent, 1 to 100,000
   * @param writesInFlight chunks that may wait for an answer, above 0
   */
  public CassandraTickArchive(
      CassandraConnection connection,
      String writer,
      Instruments instruments,
      int recordsPerChunk,
      int writesInFlight) {
    if (writesInFlight < 1) {
      throw new IllegalArgumentException("writes in flight: " + writesInFlight);
    }
    this.connection = connection;
    this.writer = writer;
    this.instruments = instruments;
    this.recordsPerChunk = recordsPerChunk;
    this.writesInFlight = writesInFlight;
    String table = connection.table(TABLE);
    this.insert =
        connection
            .session()
            .prepare(
                "INSERT INTO "
                    + table
                    + " (symbol, hour, first_micros, writer, last_micros, records, data)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?)");
    this.newest =
        connection
            .session()
            .prepare("SELECT max(last_micros) FROM " + table + " WHERE symbol = ? AND hour = ?");
  }

  static long hourOf(long micros) {
    return Math.floorDiv(micros, HOUR_MICROS);
  }

  @Override
  public void append(Symbol symbol, MarketData data) throws IOException {
    Open current = open.get(symbol);
    if (current == null) {
      long timeNanos = data.kind == MarketData.Kind.BAR ? data.barStartNanos : data.timeNanos;
      long hour = hourOf(ScidFormat.microsOf(timeNanos));
      current =
          new Open(
              new ScidTicks(instruments.require(symbol)),
              recordsPerChunk,
              hour,
              last(symbol, hour));
      open.put(symbol, current);
    }
    if (!current.ticks.encode(data, record)) {
      return;
    }
    if (record.dateTime <= current.alreadyMicros) {
      repeated++;
      return;
    }
    long placed = Math.max(record.dateTime, current.lastMicros + 1);
    long hour = hourOf(placed);
    if (hour != current.hour || current.chunk.isFull()) {
      send(symbol, current);
    }
    if (hour != current.hour) {
      current.comeTo(hour, last(symbol, hour));
      if (record.dateTime <= current.alreadyMicros) {
        repeated++;
        return;
      }
      placed = Math.max(placed, current.lastMicros + 1);
    }
    record.dateTime = placed;
    current.chunk.add(record);
    current.lastMicros = placed;
  }

  /** Time of the last stored record of an hour, {@link Long#MIN_VALUE} if there is none. */
  private long last(Symbol symbol, long hour) throws IOException {
    try {
      Row row = connection.session().execute(newest.bind(symbol.code(), hour)).one();
      return row == null || row.isNull(0) ? Long.MIN_VALUE : row.getLong(0);
    } catch (DriverException e) {
      throw failed(e);
    }
  }

  private void send(Symbol symbol, Open current) throws IOException {
    if (current.chunk.isEmpty()) {
      return;
    }
    while (flying.size() >= writesInFlight) {
      landOldest();
    }
    var flight =
        new Flight(
            insert.bind(
                symbol.code(),
                current.hour,
                current.chunk.firstMicros(),
                writer,
                current.chunk.lastMicros(),
                current.chunk.size(),
                ByteBuffer.wrap(current.chunk.compressed())),
            current.chunk.size());
    flying.add(flight);
    current.chunk.clear();
  }

  private void landOldest() throws IOException {
    flying.element().land();
    flying.remove();
  }

  private static IOException failed(Throwable e) {
    return new IOException("the tick archive cannot be reached: " + e.getMessage(), e);
  }

  /** Inputs that were left out because they were stored already. */
  public long repeated() {
    return repeated;
  }

  @Override
  public void flush() throws IOException {
    for (Map.Entry<Symbol, Open> entry : open.entrySet()) {
      send(entry.getKey(), entry.getValue());
    }
    while (!flying.isEmpty()) {
      landOldest();
    }
  }

  @Override
  public void close() throws IOException {
    try {
      flush();
    } catch (IOException e) {
      throw new IOException(unconfirmed() + " records are not confirmed: " + e.getMessage(), e);
    } finally {
      open.clear();
      flying.clear();
    }
  }

  /** Records in memory; of those on their way some may have arrived. */
  private int unconfirmed() {
    return flying.stream().mapToInt(flight -> flight.records).sum()
        + open.values().stream().mapToInt(current -> current.chunk.size()).sum();
  }
}
