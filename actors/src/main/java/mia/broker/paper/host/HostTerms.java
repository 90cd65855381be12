package mia.broker.paper.host;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import mia.broker.Broker;
import mia.broker.paper.PaperBroker;
import mia.broker.paper.PaperSettings;
import mia.broker.paper.fault.FaultScript;
import mia.broker.paper.fault.FaultyBroker;
import mia.protocol.market.Instruments;

/**
 * Under what terms accounts trade at a host.
 *
 * @param folder folder of the host; one folder in it per account
 * @param instruments every contract
 * @param settings how orders are treated
 * @param script faults that every account has
 */
public record HostTerms(
    Path folder, Instruments instruments, PaperSettings settings, Optional<Script> script) {
  /**
   * Faults.
   *
   * @param name stands in the ids of what is done by hand
   */
  public record Script(String name, FaultScript faults) {}

  public HostTerms {
    Objects.requireNonNull(folder, "folder");
    Objects.requireNonNull(instruments, "instruments");
    Objects.requireNonNull(settings, "settings");
    Objects.requireNonNull(script, "script");
  }

  Broker session(PaperBroker broker) {
    return script
        .<Broker>map(said -> new FaultyBroker(broker, said.faults(), said.name()))
        .orElse(broker);
  }
}
