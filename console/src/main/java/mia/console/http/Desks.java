package mia.console.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import mia.node.NodeHandle;
import mia.node.NodeHandle.NodeAccount;
import mia.node.Watchers;
import mia.protocol.account.AccountProtocol;
import mia.protocol.alert.AlertProtocol;
import mia.protocol.audit.AuditEntry;
import mia.protocol.audit.AuditProtocol;
import mia.protocol.desk.DeskProtocol;
import mia.protocol.market.Symbol;
import mia.protocol.monitor.MonitorProtocol;
import mia.protocol.monitor.MonitorProtocol.Health;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.RecipientRef;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.pattern.StatusReply;

/** Asks the actors of the node. Nothing here waits; what does not answer in time is a problem. */
final class Desks {
  /** Whose desk is meant. */
  static final Endpoint.Parameter ACCOUNT =
      new Endpoint.Parameter("account", "string", "account; the first one if nothing is said");

  private final NodeHandle node;

  Desks(NodeHandle node) {
    this.node = node;
  }

  NodeHandle node() {
    return node;
  }

  /** The account of a request, or the first one: what is only looked at needs no more. */
  NodeAccount shown(Exchange exchange) {
    return exchange
        .query(ACCOUNT.name())
        .map(id -> account(Optional.of(id)))
        .orElseGet(() -> node.accounts().get(0));
  }

  /** The account of that id, or the only one there is. */
  NodeAccount account(Optional<String> id) {
    List<NodeAccount> accounts = node.accounts();
    if (id.isEmpty() && accounts.size() == 1) {
      return accounts.get(0);
    }
    return accounts.stream()
        .filter(account -> id.isPresent() && account.id().equals(id.get()))
        .findFirst()
        .orElseThrow(
            () ->
                new ProblemException(
                    id.isEmpty()
                        ? Problem.badRequest("account: expected one of " + ids())
                        : Problem.notFound("no account '" + Exchange.shown(id.get()) + "' here")));
  }

  private List<String> ids() {
    return node.accounts().stream().map(NodeAccount::id).toList();
  }

  /** A symbol that has a desk here, of whatever account. */
  Symbol symbol(String code) {
    return symbol(
        node.accounts().stream().flatMap(account -> account.symbols().stream()).distinct().toList(),
        code);
  }

  /** A symbol that has a desk of an account. */
  Symbol symbol(NodeAccount account, String code) {
    return symbol(account.symbols(), code);
  }

  private static Symbol symbol(List<Symbol> symbols, String code) {
    return symbols.stream()
        .filter(symbol -> symbol.code().equals(code))
        .findFirst()
        .orElseThrow(
            () ->
                new ProblemException(
                    Problem.notFound(
                        "no desk of '" + Exchange.shown(code) + "' here; there are " + symbols)));
  }

  CompletionStage<DeskProtocol.View> view(NodeAccount account, Symbol symbol) {
    return asked(() -> account.directory().desk(symbol), DeskProtocol.GetView::new);
  }

  CompletionStage<AccountProtocol.View> view(NodeAccount account) {
    return asked(() -> account.directory().account(), AccountProtocol.GetView::new);
  }

  CompletionStage<AuditProtocol.View> audit() {
    return node.audit()
        .thenCompose(
            audit ->
                this.<AuditProtocol.Command, AuditProtocol.View>asked(
                    () -> audit, AuditProtocol.GetView::new))
        .toCompletableFuture()
        .orTimeout(patienceMillis(), TimeUnit.MILLISECONDS)
        .exceptionally(Desks::problem);
  }

  /** All meters, in the text form of Prometheus. */
  CompletionStage<String> metrics() {
    return watchers().thenApply(watchers -> watchers.metrics().get());
  }

  /** The last round of health checks. */
  CompletionStage<Health> health() {
    return watchers()
        .thenCompose(
            watchers ->
                this.<MonitorProtocol.Command, Health>asked(
                    watchers::monitor, MonitorProtocol.GetHealth::new));
  }

  /** Commands the desk of alerts; its refusal is a problem with its reason. */
  <T> CompletionStage<T> alerts(Function<ActorRef<StatusReply<T>>, AlertProtocol.Command> message) {
    return watchers()
        .thenCompose(
            watchers ->
                answered(
                    () ->
                        AskPattern.askWithStatus(
                            watchers.alerts(),
                            message::apply,
                            node.request().settings().http().bounds().answerPatience(),
                            node.system().scheduler())));
  }

  /** They are there soon after the start. */
  private CompletionStage<Watchers> watchers() {
    return node.watchers()
        .toCompletableFuture()
        .copy()
        .orTimeout(patienceMillis(), TimeUnit.MILLISECONDS)
        .exceptionally(Desks::problem);
  }

  /** Keeps an entry of the audit stream; nobody waits for it. */
  void note(AuditEntry entry) {
    node.audit().thenAccept(audit -> audit.tell(AuditProtocol.Note.of(entry)));
  }

  /** Commands an account desk; its refusal is a problem with its reason. */
  <T> CompletionStage<T> command(
      NodeAccount account, Function<ActorRef<StatusReply<T>>, AccountProtocol.Command> message) {
    return answered(
        () ->
            AskPattern.askWithStatus(
                account.directory().account(),
                message::apply,
                node.request().settings().http().bounds().answerPatience(),
                node.system().scheduler()));
  }

  private <M, T> CompletionStage<T> asked(
      java.util.function.Supplier<RecipientRef<M>> whom, Function<ActorRef<T>, M> message) {
    return answered(
        () ->
            AskPattern.ask(
                whom.get(),
                message::apply,
                node.request().settings().http().bounds().answerPatience(),
                node.system().scheduler()));
  }

  /** Before its desks have started a node knows nobody to ask. */
  private static <T> CompletionStage<T> answered(
      java.util.function.Supplier<CompletionStage<T>> ask) {
    try {
      return ask.get().exceptionally(Desks::problem);
    } catch (IllegalArgumentException | IllegalStateException e) {
      return CompletableFuture.failedStage(
          new ProblemException(Problem.notReady("the desks of this node are starting")));
    }
  }

  private static <T> T problem(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (cause instanceof ProblemException known) {
      throw known;
    }
    if (cause instanceof StatusReply.ErrorMessage refusal) {
      throw new ProblemException(Problem.refused(refusal.getMessage()));
    }
    if (cause instanceof TimeoutException) {
      throw new ProblemException(
          new Problem(
              504, "no-answer", "the desk did not answer in time; ask status for what holds"));
    }
    throw new CompletionException(cause);
  }

  private long patienceMillis() {
    return node.request().settings().http().bounds().answerPatience().toMillis();
  }

  /** All of them, in order. */
  static <T> CompletionStage<List<T>> all(List<CompletionStage<T>> stages) {
    CompletionStage<List<T>> all = CompletableFuture.completedStage(new ArrayList<>());
    for (CompletionStage<T> stage : stages) {
      all =
          all.thenCombine(
              stage,
              (list, value) -> {
                list.add(value);
                return list;
              });
    }
    return all;
  }
}
