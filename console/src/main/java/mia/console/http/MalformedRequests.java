package mia.console.http;

import org.apache.pekko.event.LoggingAdapter;
import org.apache.pekko.http.ParsingErrorHandler;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.scaladsl.model.ErrorInfo;
import org.apache.pekko.http.scaladsl.model.StatusCode;
import org.apache.pekko.http.scaladsl.settings.ServerSettings;

/**
 * Answers what is not HTTP, or more of it than we take. It is always the other side's mistake, and
 * what was wrong is not echoed.
 */
public final class MalformedRequests extends ParsingErrorHandler {
  private static final int SERVER_ERRORS = 500;

  @Override
  public HttpResponse handle(
      StatusCode status, ErrorInfo info, LoggingAdapter log, ServerSettings settings) {
    int code = status.intValue() >= SERVER_ERRORS ? 400 : status.intValue();
    return SafeHeaders.on(
        Answers.problem(new Problem(code, "malformed", "this request is not understood")));
  }
}
