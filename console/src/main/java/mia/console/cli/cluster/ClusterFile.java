package mia.console.cli.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is known of a local cluster between two commands.
 *
 * @param plan what it is made of
 * @param processes processes by name, living or not
 */
record ClusterFile(ClusterPlan plan, Map<String, Started> processes) {
  private static final String NAME = "cluster.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * A process that was started.
   *
   * @param pid its number, which another process may have by now
   * @param startMillis when the system says that it started, to tell it from such a one
   */
  record Started(long pid, long startMillis) {
    static Started of(ProcessHandle handle) {
      return new Started(handle.pid(), startOf(handle));
    }

    /** The process, if it is still the one. */
    Optional<ProcessHandle> handle() {
      return ProcessHandle.of(pid)
          .filter(ProcessHandle::isAlive)
          .filter(handle -> startOf(handle) == startMillis);
    }

    private static long startOf(ProcessHandle handle) {
      return handle.info().startInstant().map(java.time.Instant::toEpochMilli).orElse(0L);
    }
  }

  ClusterFile {
    processes = new TreeMap<>(processes);
  }

  static Optional<ClusterFile> read(Path folder) throws IOException {
    Path file = folder.resolve(NAME);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readValue(Files.readAllBytes(file), ClusterFile.class));
    } catch (JsonProcessingException e) {
      throw new IOException(file + ": is no file of a local cluster: " + e.getOriginalMessage(), e);
    }
  }

  void write(Path folder) throws IOException {
    Path draft = folder.resolve(NAME + ".draft");
    Files.write(draft, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this));
    Files.move(draft, folder.resolve(NAME), StandardCopyOption.REPLACE_EXISTING);
  }

  /** The living process of a name. */
  Optional<ProcessHandle> handle(String name) {
    return Optional.ofNullable(processes.get(name)).flatMap(Started::handle);
  }

  ClusterFile with(String name, ProcessHandle handle) {
    var changed = new TreeMap<>(processes);
    changed.put(name, Started.of(handle));
    return new ClusterFile(plan, changed);
  }
}
