package mia.console.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import mia.console.cli.EventWords;
import mia.console.cli.HistoryWords;
import mia.console.cli.TrailText;
import mia.console.http.Endpoint.Content;
import mia.console.http.Endpoint.Parameter;
import mia.persistence.codec.EventCodec;
import mia.persistence.history.DecisionTrail;
import mia.persistence.history.HistoryFilter;
import mia.persistence.history.HistoryQuery;
import mia.persistence.history.RecordedEvent;
import mia.protocol.market.Instruments;
import org.apache.pekko.http.javadsl.model.HttpResponse;

/** What happened, and why. */
final class JournalResource implements Resource {
  private static final List<Parameter> FILTER =
      List.of(
          new Parameter("symbol", "string", "only events of this symbol"),
          new Parameter("account", "string", "only events of this account"),
          new Parameter("from", "string", "event time of the first: ISO time, date, or HH:MM ET"),
          new Parameter("to", "string", "event time behind the last"),
          new Parameter("kind", "string", "kinds of events, with commas"),
          new Parameter("limit", "integer", "most events; the newest ones"),
          new Parameter("after", "integer", "only what stands behind this place, oldest first"));
  private static final List<Parameter> BARS =
      List.of(new Parameter("bars", "integer", "closed bars before the decision"));

  private static final int LIMIT_DEFAULT = 100;
  private static final int BARS_DEFAULT = 5;
  private static final int BARS_MOST = 500;

  private static final Schema EVENT =
      Schema.of(
          "Event",
          "ordering",
          "integer",
          "stream",
          "string",
          "sequence",
          "integer",
          "written",
          "string",
          "kind",
          "string",
          "id",
          "string",
          "text",
          "string",
          "event",
          "any");
  private static final Schema STEP =
      Schema.of("Step", "time", "string?", "depth", "integer", "text", "string");
  private static final Schema TRAIL =
      Schema.of(
          "Trail", "id", "string", "symbol", "string", "outcome", "string", "detail", "string",
          "story", "[Step]");

  static final List<Schema> INNER = List.of(STEP);

  private final Surface surface;
  private final EventCodec codec = EventCodec.standard();

  JournalResource(Surface surface) {
    this.surface = surface;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get(
                EndpointCatalog.ROOT + "/history",
                "The journal, newest last",
                Content.listOf(EVENT),
                this::history)
            .with(FILTER.toArray(Parameter[]::new)),
        Endpoint.get(
                EndpointCatalog.ROOT + "/why/{id}",
                "The chain behind one decision, order, fill or trade",
                Content.of(TRAIL),
                this::why)
            .with(BARS.toArray(Parameter[]::new)));
  }

  private CompletionStage<HttpResponse> history(Exchange exchange) {
    int most = surface.settings().bounds().historyEvents();
    int limit = exchange.count("limit", Math.min(LIMIT_DEFAULT, most), most);
    Optional<Long> after = exchange.query("after").map(JournalResource::place);
    return surface
        .journal()
        .read(
            history -> {
              HistoryFilter filter =
                  HistoryWords.filter(
                      history,
                      exchange.query("symbol"),
                      exchange.query("account"),
                      exchange.query("from"),
                      exchange.query("to"),
                      exchange
                          .query("kind")
                          .map(text -> List.of(text.split(",")))
                          .orElse(List.of()));
              return events(history, filter, limit, after);
            })
        .thenApply(Answers::json);
  }

  private static long place(String text) {
    try {
      long place = Long.parseLong(text);
      if (place >= 0) {
        return place;
      }
    } catch (NumberFormatException e) {
      throw noPlace();
    }
    throw noPlace();
  }

  private static ProblemException noPlace() {
    return new ProblemException(Problem.badRequest("after: expected a whole number from 0"));
  }

  private List<Map<String, Object>> events(
      HistoryQuery history, HistoryFilter filter, int limit, Optional<Long> after) {
    List<RecordedEvent> found =
        after.isPresent()
            ? history.after(after.get(), filter, limit).events()
            : history.last(filter, limit);
    EventWords words = words();
    var events = new ArrayList<Map<String, Object>>();
    found.forEach(event -> events.add(event(words, event)));
    return events;
  }

  private EventWords words() {
    return EventWords.of(instruments());
  }

  private Instruments instruments() {
    return surface.desks().node().request().settings().instruments();
  }

  private Map<String, Object> event(EventWords words, RecordedEvent recorded) {
    var json = new LinkedHashMap<String, Object>();
    json.put("ordering", recorded.ordering());
    json.put("stream", recorded.persistenceId());
    json.put("sequence", recorded.sequence());
    json.put("written", recorded.wallTime().toString());
    json.put("kind", HistoryFilter.kindOf(recorded.manifest()));
    json.put("id", recorded.id());
    json.put("text", words.of(recorded.event()));
    try {
      json.put("event", Answers.JSON.readTree(new String(codec.write(recorded.event()), UTF_8)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the codec writes JSON", e);
    }
    return json;
  }

  private CompletionStage<HttpResponse> why(Exchange exchange) {
    int bars = exchange.count("bars", BARS_DEFAULT, BARS_MOST);
    String id = exchange.path().get("id");
    return surface
        .journal()
        .read(
            history ->
                history
                    .why(id, bars)
                    .map(trail -> told(trail, history))
                    .orElseThrow(
                        () ->
                            new ProblemException(
                                Problem.notFound(
                                    "the journal does not know '" + Exchange.shown(id) + "'"))))
        .thenApply(Answers::json);
  }

  private Map<String, Object> told(DecisionTrail trail, HistoryQuery history) {
    try {
      return TrailText.of(trail, surface.desks().node().request().loaded(), history).fields();
    } catch (IOException e) {
      throw new ProblemException(Problem.notReady("the calendar cannot be read"));
    }
  }
}
