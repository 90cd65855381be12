package mia.console.cli;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mia admin}: what operators command, over a node's HTTP server. */
@Command(
    name = "admin",
    header = "Commands a running node: stop, release, pause, limits, arming.",
    description =
        "Each command wants a reason and becomes an event, also when it is refused. What lets"
            + " trading go again, or closes positions, is confirmed by --yes or by typing.",
    footer = {
      "  mia admin kill --reason 'news'",
      "  mia admin release --reason 'feed is back' --yes",
      "  mia admin pause --symbol ES --reason 'roll'"
    })
final class AdminCommand implements Runnable {
  @Spec private CommandSpec spec;

  private final Surroundings surroundings;

  AdminCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "Missing command: " + String.join(", ", spec.commandLine().getSubcommands().keySet()));
  }

  @Command(
      name = "kill",
      header = "Triggers the kill switch: no entry leaves any more. Asks nothing.",
      footer = "  mia admin kill --reason 'prices look wrong'")
  int kill(@Mixin AdminOptions options) throws IOException {
    return options.send(surroundings, "kill", Map.of(), "");
  }

  @Command(
      name = "release",
      header = "Lets entries pass again after a kill.",
      footer = "  mia admin release --reason 'feed is back' --yes")
  int release(@Mixin AdminOptions options) throws IOException {
    return options.send(surroundings, "release", Map.of(), "RELEASE");
  }

  @Command(
      name = "pause",
      header = "Stops entries of a symbol, or of all; exits pass.",
      footer = "  mia admin pause --symbol ES --reason 'roll'")
  int pause(@Mixin AdminOptions options, @Mixin SymbolOption symbol) throws IOException {
    return options.send(surroundings, "pause", symbol.field(), "");
  }

  @Command(
      name = "resume",
      header = "Lifts the pause of a symbol, or every pause.",
      footer = "  mia admin resume --symbol ES --reason 'roll is over'")
  int resume(@Mixin AdminOptions options, @Mixin SymbolOption symbol) throws IOException {
    return options.send(surroundings, "resume", symbol.field(), "");
  }

  @Command(
      name = "flatten",
      header = "Cancels what is not filled and closes what is open.",
      footer = "  mia admin flatten --symbol NQ --reason 'leaving early' --yes")
  int flatten(@Mixin AdminOptions options, @Mixin SymbolOption symbol) throws IOException {
    return options.send(surroundings, "flatten", symbol.field(), "FLATTEN");
  }

  @Command(
      name = "limits",
      header = "Sets limits: tighter at once, looser by an admin who confirms it.",
      footer = {
        "  mia admin limits daily-loss-limit=300 --reason 'slow day'",
        "  mia admin limits daily-loss-limit=400 --confirmed --reason 'back to normal' --yes"
      })
  int limits(
      @Mixin AdminOptions options,
      @Parameters(paramLabel = "KEY=VALUE", arity = "1..*", description = "Names below mia.risk.")
          List<String> assignments,
      @Option(
              names = "--confirmed",
              description = "Second word of an admin: the limits may be looser.")
          boolean confirmed)
      throws IOException {
    var limits = new LinkedHashMap<String, String>();
    for (String assignment : assignments) {
      int at = assignment.indexOf('=');
      if (at <= 0) {
        throw new ParameterException(
            spec.subcommands().get("limits"), "expected KEY=VALUE, got '" + assignment + "'");
      }
      limits.put(assignment.substring(0, at), assignment.substring(at + 1));
    }
    return options.send(
        surroundings,
        "limits",
        Map.of("limits", limits, "confirmed", confirmed),
        confirmed ? "LOOSER" : "");
  }

  @Command(
      name = "mode",
      header = "Changes the mode of an account.",
      footer = "  mia admin mode data_collection --reason 'watching only' --yes")
  int mode(
      @Mixin AdminOptions options,
      @Parameters(
              paramLabel = "MODE",
              description = "paper_trading, data_collection or live_trading.")
          String mode)
      throws IOException {
    return options.send(surroundings, "mode", Map.of("mode", mode), mode);
  }

  @Command(
      name = "arm",
      header = "Allows live trading for a while; --account is spelled out.",
      footer = "  mia admin arm --account U1234567 --for 4h --reason 'session of today'")
  int arm(@Mixin AdminOptions options, @Mixin ForOption validFor) throws IOException {
    if (options.account() == null) {
      throw new ParameterException(
          spec.subcommands().get("arm"), "--account: spell out the account that is armed");
    }
    return options.send(surroundings, "arm", Map.of("for", validFor.length), options.account());
  }

  @Command(
      name = "disarm",
      header = "Ends what arm allowed.",
      footer = "  mia admin disarm --reason 'done for today'")
  int disarm(@Mixin AdminOptions options) throws IOException {
    return options.send(surroundings, "disarm", Map.of(), "");
  }

  @Command(
      name = "ack",
      header = "Takes care of an alert: it escalates no further.",
      footer = "  mia admin ack 'feed_disconnected{symbol=ES}' --reason 'calling the provider'")
  int acknowledge(
      @Mixin AdminOptions options,
      @Parameters(paramLabel = "ALERT", description = "The alert, as mia monitor prints it.")
          String fingerprint)
      throws IOException {
    return options.send(surroundings, "acknowledge", Map.of("fingerprint", fingerprint), "");
  }

  @Command(
      name = "mute",
      header = "Tells nobody outside of an alert for a while; log and page still show it.",
      footer = {
        "  mia admin mute feed_disconnected --for 30m --reason 'line is being changed'",
        "  mia admin mute '*' --for 1h --reason 'moving the machine'"
      })
  int mute(
      @Mixin AdminOptions options,
      @Parameters(paramLabel = "RULE", description = "Rule as mia monitor prints it, or * for all.")
          String rule,
      @Mixin ForOption length)
      throws IOException {
    return options.send(surroundings, "mute", Map.of("rule", rule, "for", length.length), "");
  }

  @Command(
      name = "unmute",
      header = "Ends a silence before its time.",
      footer = "  mia admin unmute S1 --reason 'line is back'")
  int unmute(
      @Mixin AdminOptions options,
      @Parameters(paramLabel = "SILENCE", description = "The silence, as mute printed it.")
          String silence)
      throws IOException {
    return options.send(surroundings, "unmute", Map.of("silence", silence), "");
  }

  @Command(
      name = "adopt",
      header = "Accepts what the venue holds beside our trades.",
      footer = "  mia admin adopt MES --reason 'bought by hand' --yes")
  int adopt(
      @Mixin AdminOptions options,
      @Parameters(paramLabel = "WHAT", description = "A contract, an order, or all.") String what)
      throws IOException {
    return options.send(surroundings, "adopt", Map.of("what", what), "ADOPT");
  }

  @Command(
      name = "login-url",
      header = "Prints a link that opens the live page once.",
      footer = "  mia admin login-url")
  int loginUrl(@Mixin NodeOptions node) throws IOException {
    var client = node.client(surroundings);
    var answer = client.post("/mia/v1/login-urls", Map.of());
    spec.commandLine().getOut().println(client.base() + answer.path("path").asText());
    return ExitCode.DONE;
  }

  /** Which symbol a command is about; all of them if none is named. */
  static final class SymbolOption {
    @Option(names = "--symbol", paramLabel = "ES", description = "Only this symbol.")
    private String symbol;

    private Map<String, String> field() {
      return symbol == null ? Map.of() : Map.of("symbol", symbol);
    }
  }

  /** How long something holds. */
  static final class ForOption {
    @Option(
        names = "--for",
        paramLabel = "TIME",
        required = true,
        description = "How long, such as 4h.")
    private String length;
  }
}
