package mia.console.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds out who listens on a port, to name it in a message. Only Linux tells, and only of processes
 * of the same user; everywhere else nobody is named.
 */
final class PortHolder {
  private static final int COMMAND_MOST = 160;
  private static final String LISTENING = "0A";
  private static final String MAIN_CLASS = "mia.console.cli.Mia";

  private final Path proc;

  /**
   * @param proc the folder in which the kernel tells of processes
   */
  PortHolder(Path proc) {
    this.proc = proc;
  }

  static PortHolder ofThisMachine() {
    return new PortHolder(Path.of("/proc"));
  }

  /** Process id and command of who listens, if that can be known. */
  Optional<String> find(int port) {
    try {
      Set<String> sockets = new HashSet<>();
      collect(sockets, "tcp", port);
      collect(sockets, "tcp6", port);
      return sockets.isEmpty() ? Optional.empty() : owner(sockets);
    } catch (IOException | RuntimeException e) {
      return Optional.empty(); // naming somebody is a courtesy
    }
  }

  private void collect(Set<String> sockets, String table, int port) throws IOException {
    Path file = proc.resolve("net").resolve(table);
    if (!Files.isReadable(file)) {
      return;
    }
    String suffix = String.format(Locale.ROOT, ":%04X", port);
    for (String line : Files.readAllLines(file)) {
      String[] columns = line.strip().split("\\s+");
      if (columns.length > 9 && columns[1].endsWith(suffix) && columns[3].equals(LISTENING)) {
        sockets.add("socket:[" + columns[9] + "]");
      }
    }
  }

  private Optional<String> owner(Set<String> sockets) throws IOException {
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
      for (Path process : processes) {
        if (holds(process, sockets)) {
          return Optional.of("process " + process.getFileName() + ", " + command(process));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean holds(Path process, Set<String> sockets) {
    try (Stream<Path> open = Files.list(process.resolve("fd"))) {
      return open.anyMatch(descriptor -> isOneOf(descriptor, sockets));
    } catch (IOException | RuntimeException e) {
      return false; // somebody else's, or gone by now
    }
  }

  private static boolean isOneOf(Path descriptor, Set<String> sockets) {
    try {
      return sockets.contains(Files.readSymbolicLink(descriptor).toString());
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  private static String command(Path process) throws IOException {
    byte[] raw = Files.readAllBytes(process.resolve("cmdline"));
    String whole = new String(raw, StandardCharsets.UTF_8).replace('\0', ' ').strip();
    // Of a node of ours what it was asked to do says more than its class path.
    int ours = whole.indexOf(MAIN_CLASS);
    String text = ours < 0 ? whole : "mia" + whole.substring(ours + MAIN_CLASS.length());
    return text.length() > COMMAND_MOST ? text.substring(0, COMMAND_MOST) + "..." : text;
  }
}
