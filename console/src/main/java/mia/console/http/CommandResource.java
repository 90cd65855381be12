package mia.console.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import mia.console.http.Endpoint.Content;
import mia.protocol.audit.AuditEntry;
import org.apache.pekko.http.javadsl.model.HttpResponse;

/** Commands of operators. Each of them, a refused one too, becomes an event of the audit stream. */
final class CommandResource implements Resource {
  static final Schema OUTCOME =
      Schema.of("Outcome", "command", "string", "accepted", "boolean", "outcome", "string");

  private final Surface surface;

  CommandResource(Surface surface) {
    this.surface = surface;
  }

  @Override
  public List<Endpoint> endpoints() {
    var endpoints = new ArrayList<Endpoint>();
    for (OperatorCommand command : OperatorCommand.values()) {
      endpoints.add(
          Endpoint.post(
              path(command),
              command.role(),
              command.summary(),
              command.body(),
              Content.of(OUTCOME),
              exchange -> run(command, exchange)));
    }
    return endpoints;
  }

  static String path(OperatorCommand command) {
    return EndpointCatalog.ROOT + "/" + command.word();
  }

  /** The command of a request, if it is one. */
  static Optional<OperatorCommand> at(String method, String path) {
    for (OperatorCommand command : OperatorCommand.values()) {
      if (method.equals("POST") && path(command).equals(path)) {
        return Optional.of(command);
      }
    }
    return Optional.empty();
  }

  private CompletionStage<HttpResponse> run(OperatorCommand command, Exchange exchange) {
    Exchange.Fields fields;
    CompletionStage<String> outcome;
    try {
      fields = exchange.fields(command.body().fields().keySet());
      fields.text(OperatorCommand.REASON);
      outcome = command.send(surface, exchange.caller(), fields);
    } catch (ProblemException e) {
      note(command, exchange, Map.of(), "", false, e.problem().text());
      throw e;
    }
    Map<String, String> arguments = arguments(command, fields);
    String reason = fields.text(OperatorCommand.REASON);
    return outcome.handle(
        (text, failure) -> {
          if (failure != null) {
            note(command, exchange, arguments, reason, false, words(failure));
            throw failure instanceof CompletionException wrapped
                ? wrapped
                : new CompletionException(failure);
          }
          note(command, exchange, arguments, reason, true, text);
          return Answers.json(answer(command, text));
        });
  }

  private static Map<String, Object> answer(OperatorCommand command, String outcome) {
    var json = new LinkedHashMap<String, Object>();
    json.put("command", command.word());
    json.put("accepted", true);
    json.put("outcome", outcome);
    return json;
  }

  private static String words(Throwable failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    return cause instanceof ProblemException known ? known.problem().text() : "failed";
  }

  private static Map<String, String> arguments(OperatorCommand command, Exchange.Fields fields) {
    var arguments = new LinkedHashMap<String, String>();
    for (String name : command.body().fields().keySet()) {
      var value = fields.json().get(name);
      if (value != null && !value.isNull() && !name.equals(OperatorCommand.REASON)) {
        arguments.put(name, value.isTextual() ? value.asText() : value.toString());
      }
    }
    return arguments;
  }

  private void note(
      OperatorCommand command,
      Exchange exchange,
      Map<String, String> arguments,
      String reason,
      boolean accepted,
      String outcome) {
    Caller caller = exchange.caller();
    surface
        .desks()
        .note(
            new AuditEntry.AdminAction(
                caller.name(),
                caller.role().word(),
                caller.from(),
                command.word(),
                arguments,
                reason,
                accepted,
                outcome));
  }

  /** A command that did not get as far as being read: without a token, or with too small a role. */
  static AuditEntry refused(
      OperatorCommand command, Optional<Caller> caller, String from, Problem problem) {
    return new AuditEntry.AdminAction(
        caller.map(Caller::name).orElse("unknown"),
        caller.map(known -> known.role().word()).orElse(""),
        from,
        command.word(),
        Map.of(),
        "",
        false,
        problem.text());
  }
}
