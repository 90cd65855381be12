package mia.console.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One request that was let in, with typed access to what it says. What does not fit ends it with a
 * 400 that names the field and what was expected.
 *
 * @param caller who asks
 * @param session session of the browser, if one asks
 * @param path parameters of the path
 * @param query parameters of the query
 * @param body body as text, empty if there is none
 * @param lastEventId what a stream was broken off at
 */
record Exchange(
    Caller caller,
    Optional<Sessions.Session> session,
    Map<String, String> path,
    Map<String, String> query,
    String body,
    Optional<String> lastEventId) {
  private static final int TEXT_MOST = 500;

  /** Refuses parameters that nobody reads: a misspelt filter must not look like none. */
  void allowQuery(List<Endpoint.Parameter> known) {
    for (String name : new TreeSet<>(query.keySet())) {
      if (known.stream().noneMatch(parameter -> parameter.name().equals(name))) {
        throw new ProblemException(Problem.badRequest("unknown parameter '" + shown(name) + "'"));
      }
    }
  }

  /** The body as an object with no other fields than these. */
  Fields fields(Set<String> known) {
    JsonNode json;
    try {
      json = Answers.JSON.readTree(body.isEmpty() ? "{}" : body);
    } catch (JsonProcessingException e) {
      throw new ProblemException(Problem.badRequest("body: expected a JSON object"));
    }
    if (json == null || !json.isObject()) {
      throw new ProblemException(Problem.badRequest("body: expected a JSON object"));
    }
    json.fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name)) {
                throw new ProblemException(
                    Problem.badRequest("unknown field '" + shown(name) + "'; known: " + known));
              }
            });
    return new Fields(json);
  }

  Optional<String> query(String name) {
    return Optional.ofNullable(query.get(name)).filter(text -> !text.isEmpty());
  }

  /** A whole number of the query. */
  int count(String name, int otherwise, int most) {
    Optional<String> text = query(name);
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      int value = Integer.parseInt(text.get());
      if (value >= 1 && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw new ProblemException(count(name, most));
    }
    throw new ProblemException(count(name, most));
  }

  private static Problem count(String name, int most) {
    return Problem.badRequest(name + ": expected a whole number from 1 to " + most);
  }

  /** A text of somebody else, short enough and without control characters, for a message. */
  static String shown(String text) {
    String clean = text.replaceAll("\\p{Cntrl}", "?");
    return clean.length() > 40 ? clean.substring(0, 40) + "..." : clean;
  }

  /** Fields of a JSON object. */
  record Fields(JsonNode json) {
    /** A text that has to be there. */
    String text(String name) {
      return optional(name)
          .orElseThrow(
              () -> new ProblemException(Problem.badRequest(name + ": expected a text, got none")));
    }

    /** A text of one line, empty if there is none. */
    Optional<String> optional(String name) {
      JsonNode value = json.get(name);
      if (value == null || value.isNull()) {
        return Optional.empty();
      }
      String text = value.isTextual() ? value.asText().strip() : "";
      if (!value.isTextual() || text.length() > TEXT_MOST) {
        throw new ProblemException(
            Problem.badRequest(name + ": expected a text of at most " + TEXT_MOST + " characters"));
      }
      if (text.chars().anyMatch(Character::isISOControl)) {
        throw new ProblemException(Problem.badRequest(name + ": expected a text of one line"));
      }
      return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /** True or false; false if it is not there. */
    boolean flag(String name) {
      JsonNode value = json.get(name);
      if (value != null && !value.isNull() && !value.isBoolean()) {
        throw new ProblemException(Problem.badRequest(name + ": expected true or false"));
      }
      return value != null && value.asBoolean();
    }

    /** An object of texts; empty if it is not there. */
    Map<String, String> texts(String name, int most) {
      JsonNode value = json.get(name);
      if (value == null || value.isNull()) {
        return Map.of();
      }
      if (!value.isObject() || value.size() > most) {
        throw new ProblemException(
            Problem.badRequest(name + ": expected an object with at most " + most + " fields"));
      }
      var texts = new java.util.TreeMap<String, String>();
      value
          .properties()
          .forEach(
              entry -> {
                if (!entry.getValue().isValueNode() || entry.getValue().isNull()) {
                  throw new ProblemException(
                      Problem.badRequest(name + ": expected texts or numbers"));
                }
                String text = entry.getValue().asText();
                if (text.length() > TEXT_MOST || entry.getKey().length() > TEXT_MOST) {
                  throw new ProblemException(Problem.badRequest(name + ": expected short texts"));
                }
                texts.put(entry.getKey(), text);
              });
      return texts;
    }
  }
}
