package mia.account;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import mia.protocol.risk.KillState;
import mia.protocol.risk.KillState.Phase;

/**
 * The kill switch in memory and in a file of its own. A stop sets the flag first, so that nothing
 * that increases risk leaves from then on, then appends to the file and forces it to disk; the
 * journal comes last. The file is the durable intent while the journal is down and is imported by
 * the account desk when it recovers. Thread-safe.
 */
public final class EmergencyStop {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;
  private final AtomicReference<KillState> state = new AtomicReference<>(KillState.ARMED);
  private final List<Consumer<KillState>> listeners = new CopyOnWriteArrayList<>();
  private Optional<KillState> pending;

  /**
   * @param file file of this account in the data folder; read if it exists
   * @throws UncheckedIOException if it cannot be read
   * @throws IllegalArgumentException if it holds something else; entries stay blocked then, since
   *     nobody starts
   */
  public EmergencyStop(Path file) {
    this.file = file;
    pending = lastOf(file);
    pending.ifPresent(state::set);
  }

  /** Whether entries are blocked. */
  public boolean blocks() {
    return state.get().blocks();
  }

  public KillState state() {
    return state.get();
  }

  /** A stop that the journal does not hold yet, whether or not it could be written to the file. */
  public synchronized Optional<KillState> pending() {
    return pending;
  }

  /**
   * Tells of every stop, on the thread of whoever triggers, before it is written.
   *
   * @param listener must neither wait nor throw
   */
  public void listen(Consumer<KillState> listener) {
    listeners.add(listener);
  }

  /**
   * Blocks entries at once and makes it durable.
   *
   * @param timeNanos event time, for the record
   * @throws UncheckedIOException if the file cannot be written; entries are blocked all the same
   */
  public KillState trigger(String reason, String by, long timeNanos) {
    return trigger(new KillState(Phase.TRIGGERED, reason, by, timeNanos));
  }

  /** The same of a stop that somebody has put in words. */
  public synchronized KillState trigger(KillState triggered) {
    state.set(triggered); // before anything that may fail or take time
    pending = Optional.of(triggered);
    listeners.forEach(listener -> listener.accept(triggered));
    append(triggered);
    return triggered;
  }

  /**
   * Follows the journal: what it says about the kill switch holds from now on. Only a stop that it
   * does not hold yet outlasts its word that entries may pass.
   */
  public synchronized void follow(KillState journaled) {
    if (pending.isPresent() && !journaled.blocks()) {
      return;
    }
    state.set(journaled);
    pending = Optional.empty();
    if (!Files.exists(file)) {
      return;
    }
    Path imported = file.resolveSibling(file.getFileName() + ".imported");
    try {
      Files.move(file, imported, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": cannot be set aside after its import", e);
    }
  }

  private void append(KillState triggered) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("phase", triggered.phase().name());
    line.put("reason", triggered.reason());
    line.put("by", triggered.by());
    line.put("timeNanos", triggered.sinceNanos());
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      String text = JSON.writeValueAsString(line) + "\n";
      channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
      channel.force(true);
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": the emergency stop cannot be written", e);
    }
  }

  /** A half-written last line says that somebody was stopping: it counts. */
  private static Optional<KillState> lastOf(Path file) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    List<String> lines;
    try {
      // Not readAllLines: half a character at the end is no reason to refuse the whole file.
      lines = new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": cannot be read", e);
    }
    if (lines.isEmpty()) {
      return Optional.of(new KillState(Phase.TRIGGERED, "empty emergency file", "unknown", 0));
    }
    String last = lines.get(lines.size() - 1);
    try {
      Map<?, ?> line = JSON.readValue(last, Map.class);
      if (line == null) {
        return unreadable(last);
      }
      return Optional.of(
          new KillState(
              Phase.TRIGGERED,
              String.valueOf(line.get("reason")),
              String.valueOf(line.get("by")),
              line.get("timeNanos") instanceof Number time ? time.longValue() : 0));
    } catch (IOException e) {
      return unreadable(last);
    }
  }

  private static Optional<KillState> unreadable(String line) {
    return Optional.of(
        new KillState(Phase.TRIGGERED, "unreadable emergency file: " + line, "unknown", 0));
  }
}
