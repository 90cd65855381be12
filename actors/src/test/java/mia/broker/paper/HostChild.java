package mia.broker.paper;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import mia.broker.paper.host.HostDoor;
import mia.broker.paper.host.HostTerms;
import mia.broker.paper.host.PaperHost;
import mia.protocol.market.Instruments;

/** The host of a paper venue in a process of its own, to be killed and started again. */
final class HostChild {
  private final Process process;
  private final int port;

  private HostChild(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  static HostChild start(Path folder) throws IOException {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                HostChild.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader out = child.inputReader();
    String line = out.readLine();
    while (line != null && !line.startsWith("port ")) { // what a logger says of itself
      line = out.readLine();
    }
    if (line == null) {
      throw new IOException("the host did not start");
    }
    return new HostChild(child, Integer.parseInt(line.substring("port ".length())));
  }

  int port() {
    return port;
  }

  /** As kill -9 does. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  /**
   * @param args folder
   */
  public static void main(String[] args) throws IOException {
    var terms =
        new HostTerms(
            Path.of(args[0]), Instruments.builtIn(), PaperSettings.defaults(), Optional.empty());
    PaperHost host = PaperHost.start(terms, HostDoor.onLoopback(0));
    new FileOutputStream(FileDescriptor.out)
        .write(("port " + host.port() + "\n").getBytes(StandardCharsets.US_ASCII));
  }
}
