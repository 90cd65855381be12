package mia.console.http;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;
import mia.node.NamedChoice;
import mia.node.NodeHandle.NodeAccount;
import mia.protocol.account.AccountProtocol;
import mia.protocol.alert.AlertProtocol;
import mia.protocol.market.DurationText;
import mia.protocol.market.Symbol;
import mia.protocol.risk.KillState;
import mia.protocol.signal.AutomationMode;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.pattern.StatusReply;

/**
 * What operators command; each wants a reason. A new one is one constant. What stops something any
 * operator may do, what lets it go again only an admin.
 */
enum OperatorCommand {
  /** Blocks entries at once; may be repeated as often as wanted. */
  KILL(
      Role.OPERATOR,
      "Triggers the kill switch, of an account or of all: no entry leaves any more",
      "account",
      "string?") {
    @Override
    CompletionStage<String> send(Surface surface, Caller caller, Exchange.Fields fields) {
      List<NodeAccount> accounts =
          fields.optional(ACCOUNT).isPresent()
              ? List.of(account(surface, fields))
              : surface.desks().node().accounts();
      String reason = fields.text(REASON);
      long time = surface.board().eventTimeNanos();
      // Before any desk is asked: it works while the journal is down and nobody answers.
      for (NodeAccount account : accounts) {
        if (!account.emergencyStop().blocks()) {
          account.emergencyStop().trigger(reason, caller.by(), time);
        }
      }
      return Desks.all(
              accounts.stream()
                  .map(
                      account ->
                          surface
                              .desks()
                              .<KillState>command(
                                  account,
                                  replyTo ->
                                      new AccountProtocol.Kill(reason, caller.by(), time, replyTo)))
                  .toList())
          .handle(
              (states, failure) ->
                  failure == null
                      ? "entries are blocked"
                      : "entries are blocked in memory and in the emergency file; the journal has"
                          + " not confirmed it yet");
    }
  },

  RELEASE(Role.ADMIN, "Lets entries pass again after a kill", "account", "string?") {
    @Override
    CompletionStage<String> send(Surface surface, Caller caller, Exchange.Fields fields) {
      return surface
          .desks()
          .<KillState>command(
              account(surface, fields),
              replyTo -> new AccountProtocol.Release(fields.text(REASON), caller.by(), replyTo))
          .thenApply(state -> "entries pass again");
    }
  },

  PAUSE(
      Role.OPERATOR,
      "Stops entries of a symbol, or of all; exits pass",
      "account",
      "string?",
      "symbol",
      "string?") {
    @Override
    CompletionStage<String> send(Surface surface, Caller caller, Exchange.Fields fields) {
      return bySymbol(
          surface,
          fields,
          (symbol, replyTo) ->
              new AccountProtocol.Pause(symbol, fields.text(REASON), caller.by(), replyTo),
          "no entries of ");
    }
  },

  RESUME(
      Role.OPERATOR,
      "Lifts the pause of a symbol, or every pause",
      "account",
      "string?",
      "symbol",
      "string?") {
    @Override
    CompletionStage<String> send(Surface surface, Caller caller, Exchange.Fields fields) {
      return bySymbol(
          surface,
          fields,
          (symbol, replyTo) ->
              new AccountProtocol.Resume(symbol, fields.text(REASON), caller.by(), replyTo),
          "entries may pass of ");
    }
  },

  FLATTEN(
      Role.OPERATOR,
      "Cancels what is not filled and closes what is open, of a symbol or of all",
      "account",
      "string?",
      "symbol",
      "string?") {
    @Override
    CompletionStage<String> send(Surface surface, Caller caller, Exchange.Fields fields) {
      return bySymbol(
          surface,
          fields,
          (symbol, replyTo) ->
              new AccountProtocol.Flatten(symbol, fields.text(REASON), caller.by(), replyTo),
          "closing ");
    }
  },

  LIMITS(
      Role.OPERATOR,
      "Sets limits: tighter at once, looser by an admin who confirms it",
      "account",
      "string?",
      "limits",
      "map",
      "confirmed",
      "boolean?") {
    @Override
    CompletionStage<String> send(Surface surface, Caller caller, Exchange.Fields fields) {
      Map<String, String> limits = fields.texts("limits", LIMITS_MOST);
      if (limits.isEmpty()) {
        throw new ProblemException(
            Problem.badRequest("limits: expected names below mia.risk with their values"));
      }
      boolean confirmed = fields.flag("confirmed");
      if (confirmed && !caller.role().includes(Role.ADMIN)) {
        throw new ProblemException(
            new Problem(403, "forbidden", "only an admin confirms looser limits"));
      }
      return view(
          surface,
          account(surface, fields),
          replyTo ->
              new AccountProtocol.ChangeLimits(
                  limits, confirmed, fields.text(REASON), caller.by(), replyTo),
          "limits are " + limits);
    }
  },

  MODE(
      Role.ADMIN,
      "Changes the mode: paper_trading, data_collection or live_trading",
      "account",
      "string?",
      "mode",
      "string") {
    @Override
    CompletionStage<String> send(Surface surface, Caller caller, Exchange.Fields fields) {
      AutomationMode mode = mode(fields.text("mode"));
      return view(
          surface,
          account(surface, fields),
          replyTo -> new AccountProtocol.SetMode(mode, fields.text(REASON), caller.by(), replyTo),
          "the mode is " + NamedChoice.name(mode));
    }
  },

  ARM(
      Role.ADMIN,
      "Allows live trading for a while; the account is spelled out",
      "account",
      "string",
      "for",
      "string") {
    @Override
    CompletionStage<String> send(Surface surface, Caller caller, Exchange.Fields fields) {
      String spelled = fields.text(ACCOUNT);
      Duration validFor = duration(fields.text("for"));
      return view(
          surface,
          account(surface, fields),
          replyTo ->
              new AccountProtocol.Arm(spelled, validFor, fields.text(REASON), caller.by(), replyTo),
          "armed for " + DurationText.of(validFor));
    }
  },

  DISARM(Role.OPERATOR, "Ends what arm allowed", "account", "string?") {
    @Override
    CompletionStage<String> send(Surface surface, Caller caller, Exchange.Fields fields) {
      return view(
          surface,
          account(surface, fields),
          replyTo -> new AccountProtocol.Disarm(fields.text(REASON), caller.by(), replyTo),
          "disarmed");
    }
  },

  ACKNOWLEDGE(
      Role.OPERATOR, "Takes care of an alert: it escalates no further", "fingerprint", "string") {
    @Override
    CompletionStage<String> send(Surface surface, Caller caller, Exchange.Fields fields) {
      String fingerprint = fields.text("fingerprint");
      String note = fields.text(REASON);
      return surface
          .desks()
          .<Done>alerts(
              replyTo -> new AlertProtocol.Acknowledge(fingerprint, caller.by(), note, replyTo))
          .thenApply(done -> "acknowledged");
    }
  },

  MUTE(
      Role.OPERATOR,
      "Says nothing outside of a rule, or of * for all, for a while",
      "rule",
      "string",
      "for",
      "string") {
    @Override
    CompletionStage<String> send(Surface surface, Caller caller, Exchange.Fields fields) {
      String rule = fields.text("rule");
      long forNanos = duration(fields.text("for")).toNanos();
      return surface
          .desks()
          .<String>alerts(
              replyTo ->
                  new AlertProtocol.Mute(
                      rule, Map.of(), forNanos, caller.by(), fields.text(REASON), replyTo))
          .thenApply(id -> "silence " + id);
    }
  },

  UNMUTE(Role.OPERATOR, "Ends a silence before its time", "silence", "string") {
    @Override
    CompletionStage<String> send(Surface surface, Caller caller, Exchange.Fields fields) {
      String silence = fields.text("silence");
      return surface
          .desks()
          .<Done>alerts(replyTo -> new AlertProtocol.Unmute(silence, caller.by(), replyTo))
          .thenApply(done -> "silence " + silence + " is over");
    }
  },

  ADOPT(
      Role.ADMIN,
      "Accepts what the venue holds beside our trades: a contract, an order, or all",
      "account",
      "string?",
      "what",
      "string") {
    @Override
    CompletionStage<String> send(Surface surface, Caller caller, Exchange.Fields fields) {
      String what = fields.text("what");
      return view(
          surface,
          account(surface, fields),
          replyTo -> new AccountProtocol.Adopt(what, fields.text(REASON), caller.by(), replyTo),
          "adopted " + what);
    }
  };

  static final String REASON = "reason";

  private static final String ACCOUNT = "account";
  private static final String SYMBOL = "symbol";
  private static final int LIMITS_MOST = 32;

  private final Role role;
  private final String summary;
  private final Schema body;

  /**
   * @param fields names and types of its fields beside the reason
   */
  OperatorCommand(Role role, String summary, String... fields) {
    this.role = role;
    this.summary = summary;
    String[] all = Arrays.copyOf(new String[] {"reason", "string"}, 2 + fields.length);
    System.arraycopy(fields, 0, all, 2, fields.length);
    this.body = Schema.of(name().charAt(0) + word().substring(1) + "Command", all);
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
    return surface.desks().account(fields.optional(ACCOUNT));
  }

  private static CompletionStage<String> bySymbol(
      Surface surface,
      Exchange.Fields fields,
      BiFunction<
              Optional<Symbol>,
              ActorRef<StatusReply<AccountProtocol.View>>,
              AccountProtocol.Command>
          message,
      String outcome) {
    NodeAccount account = account(surface, fields);
    Optional<Symbol> symbol =
        fields.optional(SYMBOL).map(code -> surface.desks().symbol(account, code));
    return view(
        surface,
        account,
        replyTo -> message.apply(symbol, replyTo),
        outcome + symbol.map(Symbol::code).orElse("all symbols"));
  }

  private static CompletionStage<String> view(
      Surface surface,
      NodeAccount account,
      Function<ActorRef<StatusReply<AccountProtocol.View>>, AccountProtocol.Command> message,
      String outcome) {
    return surface
        .desks()
        .<AccountProtocol.View>command(account, message)
        .thenApply(view -> outcome);
  }

  private static AutomationMode mode(String text) {
    try {
      return NamedChoice.of(AutomationMode.class, text);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          Problem.badRequest("mode: expected one of " + NamedChoice.names(AutomationMode.class)));
    }
  }

  private static Duration duration(String text) {
    try {
      return DurationText.parse(text);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new ProblemException(Problem.badRequest("for: expected a time such as 30m or 4h"));
    }
  }
}
