package mia.console.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code mia simulate paper} as a process: started, stopped, killed, started again. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class SimulatePaperIT {
  private static final String HELLO =
      "paper.hello.v1 {\"protocol\":1,\"account\":\"PAPER\",\"epoch\":%d,\"folder\":\"K7QX\"}";

  @TempDir private Path folder;

  private final List<Process> started = new ArrayList<>();

  @AfterEach
  void ends_what_is_left() {
    started.forEach(Process::destroyForcibly);
  }

  private record Venue(Process process, int port) {}

  private Venue start(String... more) throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Mia.class.getName(),
                "simulate",
                "paper",
                "--json",
                "--port",
                "0",
                "--data",
                folder.resolve("venue").toString()));
    command.addAll(List.of(more));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    started.add(process);
    BufferedReader out = process.inputReader();
    JsonNode ready = new ObjectMapper().readTree(out.readLine());
    assertThat(ready.get("pid").asLong()).isEqualTo(process.pid());
    return new Venue(process, ready.get("port").asInt());
  }

  /** The first word of the answer to a hello, and why, if it is a refusal. */
  private static String hello(int port, long epoch) throws IOException {
    byte[] content = HELLO.formatted(epoch).getBytes(StandardCharsets.UTF_8);
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket
          .getOutputStream()
          .write(
              ByteBuffer.allocate(4 + content.length).putInt(content.length).put(content).array());
      var in = new DataInputStream(socket.getInputStream());
      byte[] answer = new byte[in.readInt()];
      in.readFully(answer);
      return new String(answer, StandardCharsets.UTF_8);
    }
  }

  @Test
  void remembers_behind_a_kill_and_a_stop_and_forgets_when_it_is_told_to() throws Exception {
    Venue first = start();
    assertThat(hello(first.port(), 5)).startsWith("paper.welcome.v1");
    first.process().destroyForcibly().waitFor();

    Venue second = start();
    assertThat(hello(second.port(), 4)).contains("OLDER_EPOCH");
    second.process().destroy(); // as SIGTERM does
    assertThat(second.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(second.process().exitValue()).as("ended by the signal, cleanly").isEqualTo(143);

    Venue fresh = start("--fresh");
    assertThat(hello(fresh.port(), 1)).startsWith("paper.welcome.v1");
  }
}
