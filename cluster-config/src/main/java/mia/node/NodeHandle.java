package mia.node;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import mia.account.EmergencyStop;
import mia.protocol.audit.AuditProtocol;
import mia.protocol.market.Symbol;
import mia.protocol.wire.DeskDirectory;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;

/**
 * What an extension may use of a running node.
 *
 * @param system actor system
 * @param request what the node was asked to do, with the settings in force
 * @param accounts accounts that have a desk here
 * @param watchers who watches the node from within; there soon after the start
 * @param dataFolder folder of this node, held by it
 * @param memory where the journal is kept
 * @param build version of the software
 */
public record NodeHandle(
    ActorSystem<?> system,
    RunRequest request,
    List<NodeAccount> accounts,
    CompletionStage<Watchers> watchers,
    Path dataFolder,
    NodeMemory memory,
    String build) {
  /**
   * One account of the node.
   *
   * @param account which one, with its settings
   * @param directory its desks; they answer from {@link NodeObserver#onStarted} on
   * @param emergencyStop its kill switch in memory, which works without any desk
   */
  public record NodeAccount(
      TradedAccount account, DeskDirectory directory, EmergencyStop emergencyStop) {
    public NodeAccount {
      Objects.requireNonNull(account, "account");
      Objects.requireNonNull(directory, "directory");
      Objects.requireNonNull(emergencyStop, "emergencyStop");
    }

    /** Account id. */
    public String id() {
      return account.id();
    }

    /** Its symbols, in the order in which they decide. */
    public List<Symbol> symbols() {
      return account.loaded().settings().trading().symbols();
    }
  }

  public NodeHandle {
    Objects.requireNonNull(system, "system");
    Objects.requireNonNull(request, "request");
    accounts = List.copyOf(accounts);
    Objects.requireNonNull(watchers, "watchers");
    Objects.requireNonNull(dataFolder, "dataFolder");
  }

  /** Id that stands in front of every id. */
  public String folderId() {
    return memory.id();
  }

  /** Keeper of the audit stream. */
  public CompletionStage<ActorRef<AuditProtocol.Command>> audit() {
    return watchers.thenApply(Watchers::audit);
  }
}
