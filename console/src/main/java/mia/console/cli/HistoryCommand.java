package mia.console.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import mia.node.LoadedSettings;
import mia.node.ReadableJournal;
import mia.node.SettingsException;
import mia.persistence.codec.EventCodec;
import mia.persistence.history.HistoryFilter;
import mia.persistence.history.HistoryQuery;
import mia.persistence.history.RecordedEvent;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code mia history}: what the journal holds, newest last. */
@Command(
    name = "history",
    header = "Prints the journal, newest last.",
    description =
        "Works on the folder of a running node as on that of a stopped one. Kinds are given whole"
            + " (desk.trade-closed) or by their second half (trade-closed).",
    footer = {
      "  mia history --kind trade-closed --limit 20",
      "  mia history --symbol ES --from 2026-03-10 --json",
      "  mia history --follow",
      "  mia history --node http://127.0.0.1:7626 --limit 20"
    })
final class HistoryCommand implements Callable<Integer> {
  private static final int PAGE = 1_000;
  private static final long POLL_MILLIS = 500;

  @Spec private CommandSpec spec;

  @Mixin private SettingsOptions settings;

  @Option(names = "--symbol", paramLabel = "ES", description = "Only events of this symbol.")
  private String symbol;

  @Option(names = "--account", paramLabel = "ID", description = "Only events of this account.")
  private String account;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "Event time of the first: ISO time, date, or HH:MM in ET.")
  private String from;

  @Option(names = "--to", paramLabel = "TIME", description = "Event time behind the last.")
  private String to;

  @Option(names = "--kind", paramLabel = "KIND", split = ",", description = "Kinds of events.")
  private List<String> kinds = List.of();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "100",
      description = "Most events printed; the newest ones. Default: ${DEFAULT-VALUE}.")
  private int limit;

  @Option(names = "--follow", description = "Go on with what is committed from now on.")
  private boolean follow;

  @Option(names = "--json", description = "Print JSON, one event per line.")
  private boolean json;

  @Mixin private RemoteOptions remote;

  private final Surroundings surroundings;
  private final EventCodec codec = EventCodec.standard();

  HistoryCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws SettingsException, IOException {
    if (limit < 1) {
      throw wrong("--limit: expected at least 1, got " + limit);
    }
    LoadedSettings loaded = settings.load(surroundings, List.of());
    if (remote.isGiven()) {
      remoteHistory(loaded).print(spec.commandLine().getOut(), limit, follow, json);
      return ExitCode.DONE;
    }
    var words = new EventWords(new Amounts(loaded.settings().instruments()));
    PrintWriter out = spec.commandLine().getOut();
    Consumer<RecordedEvent> print = event -> print(out, words, event);
    try (HistoryQuery history =
        HistoryQuery.open(
            ReadableJournal.of(loaded.settings(), loaded.settings().dataFolder()),
            loaded.settings().journal())) {
      HistoryFilter filter = filter(history);
      long reached = history.lastOrdering();
      history.last(filter, limit).forEach(print);
      out.flush();
      if (follow) {
        follow(history, filter, reached, print, out);
      }
    }
    return ExitCode.DONE;
  }

  private RemoteHistory remoteHistory(LoadedSettings loaded) throws IOException {
    var query = new LinkedHashMap<String, String>();
    query.put("symbol", symbol);
    query.put("account", account);
    query.put("from", from);
    query.put("to", to);
    query.put("kind", kinds.isEmpty() ? null : String.join(",", kinds));
    query.values().removeIf(java.util.Objects::isNull);
    return new RemoteHistory(
        remote.client(surroundings, loaded.settings().dataFolder()), query, POLL_MILLIS);
  }

  /** Until the process is stopped, or nobody reads any more. */
  private static void follow(
      HistoryQuery history,
      HistoryFilter filter,
      long from,
      Consumer<RecordedEvent> print,
      PrintWriter out) {
    long reached = from;
    try {
      while (!out.checkError()) {
        HistoryQuery.Tail tail = history.after(reached, filter, PAGE);
        tail.events().forEach(print);
        out.flush();
        reached = tail.reached();
        if (tail.events().size() < PAGE) {
          Thread.sleep(POLL_MILLIS);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void print(PrintWriter out, EventWords words, RecordedEvent recorded) {
    if (json) {
      out.println(json(recorded));
      return;
    }
    out.printf(
        "%s  %-5s %-22s %-18s %s%n",
        ExchangeTime.shown(recorded.event().meta().eventTimeNanos()),
        recorded.event().meta().symbol(),
        HistoryFilter.kindOf(recorded.manifest()),
        recorded.id(),
        words.of(recorded.event()));
  }

  /** The event in its stored form, with where it stands. */
  private String json(RecordedEvent recorded) {
    String head =
        Json.text(
            new TreeMap<>(
                Map.of(
                    "ordering", recorded.ordering(),
                    "stream", recorded.persistenceId(),
                    "sequence", recorded.sequence(),
                    "written", recorded.wallTime().toString(),
                    "kind", HistoryFilter.kindOf(recorded.manifest()))));
    String event = new String(codec.write(recorded.event()), UTF_8);
    return head.substring(0, head.length() - 1) + ",\"event\":" + event + "}";
  }

  private HistoryFilter filter(HistoryQuery history) {
    try {
      return HistoryWords.filter(
          history,
          Optional.ofNullable(symbol),
          Optional.ofNullable(account),
          Optional.ofNullable(from),
          Optional.ofNullable(to),
          kinds);
    } catch (IllegalArgumentException e) {
      throw wrong(e.getMessage());
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
