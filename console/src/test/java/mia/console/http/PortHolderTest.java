package mia.console.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortHolderTest {
  @Test
  void names_the_process_that_listens() throws IOException {
    Assumptions.assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")), "only Linux tells");
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(PortHolder.ofThisMachine().find(taken.getLocalPort()))
          .hasValueSatisfying(
              who -> assertThat(who).startsWith("process " + ProcessHandle.current().pid()));
    }
  }

  @Test
  void names_nobody_where_nobody_tells(@TempDir Path empty) {
    assertThat(new PortHolder(empty).find(7626)).isEmpty();
  }
}
