package mia.broker.paper;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import mia.broker.BrokerListener;
import mia.broker.BrokerSnapshot;
import mia.protocol.market.Instruments;
import mia.protocol.order.OrderReport;

/**
 * A process of its own that trades a script and writes down each report it is told, to be killed.
 */
final class CrashChild {
  private CrashChild() {}

  /**
   * @param args file, seed and length of the script
   */
  public static void main(String[] args) {
    var out = new FileOutputStream(FileDescriptor.out);
    PaperBroker broker =
        PaperBroker.open(Path.of(args[0]), Instruments.builtIn(), PaperSettings.defaults());
    broker.connect(1, new Told(out));
    for (Script.Step step : Script.of(Long.parseLong(args[1]), Integer.parseInt(args[2]))) {
      Script.apply(broker, step);
    }
  }

  private record Told(OutputStream out) implements BrokerListener {
    @Override
    public void onReport(OrderReport report) {
      try {
        out.write((report.venueSequence() + "\n").getBytes(StandardCharsets.US_ASCII));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void onSnapshot(BrokerSnapshot snapshot) {}

    @Override
    public void onLink(boolean up, String reason) {}
  }
}
