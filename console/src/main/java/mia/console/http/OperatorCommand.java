package mia.console.http;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import mia.node.NodeHandle.NodeAccount;
import mia.protocol.account.AccountProtocol;
import mia.protocol.risk.KillState;

/** What operators command. A new one is one constant. */
enum OperatorCommand {
  /** Blocks entries at once; any operator may, as often as wanted. */
  KILL(Role.OPERATOR, "Triggers the kill switch: no entry leaves any more") {
    @Override
    CompletionStage<String> send(Surface surface, Caller caller, Exchange.Fields fields) {
      NodeAccount account = account(surface, fields);
      String reason = fields.text(REASON);
      long time = surface.board().eventTimeNanos();
      if (!account.emergencyStop().blocks()) {
        // Before any desk is asked: it works while the journal is down and nobody answers.
        account.emergencyStop().trigger(reason, caller.by(), time);
      }
      return surface
          .desks()
          .<KillState>command(
              account, replyTo -> new AccountProtocol.Kill(reason, caller.by(), time, replyTo))
          .handle(
              (state, failure) ->
                  failure == null
                      ? "entries are blocked"
                      : "entries are blocked in memory and in the emergency file; the journal has"
                          + " not confirmed it yet");
    }
  };

  static final String REASON = "reason";
  static final String ACCOUNT = "account";
  static final String SYMBOL = "symbol";

  private final Role role;
  private final String summary;
  private final Schema body;

  OperatorCommand(Role role, String summary, String... more) {
    this.role = role;
    this.summary = summary;
    String[] fields = new String[4 + more.length];
    fields[0] = "reason";
    fields[1] = "string";
    fields[2] = "account";
    fields[3] = "string?";
    System.arraycopy(more, 0, fields, 4, more.length);
    String word = word();
    this.body =
        Schema.of(word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1), fields);
  }

  /**
   * Sends it.
   *
   * @return what came of it, in words
   * @throws ProblemException if a field does not fit
   */
  abstract CompletionStage<String> send(Surface surface, Caller caller, Exchange.Fields fields);

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  Role role() {
    return role;
  }

  String summary() {
    return summary;
  }

  Schema body() {
    return body;
  }

  private static NodeAccount account(Surface surface, Exchange.Fields fields) {
    Optional<String> id = fields.optional(ACCOUNT);
    return surface.desks().account(id);
  }
}
