package mia.console.http;

import java.util.List;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;

/** Headers of every answer: what a browser may do with it, which is nothing but show it. */
final class SafeHeaders {
  /** Scripts, styles and connections of this server alone; nothing inline, no frames. */
  static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self';"
          + " frame-ancestors 'none'";

  private static final List<HttpHeader> HEADERS =
      List.of(
          RawHeader.create("Content-Security-Policy", CONTENT_SECURITY_POLICY),
          RawHeader.create("X-Content-Type-Options", "nosniff"),
          RawHeader.create("X-Frame-Options", "DENY"),
          RawHeader.create("Referrer-Policy", "no-referrer"),
          RawHeader.create("Cross-Origin-Opener-Policy", "same-origin"),
          RawHeader.create("Cross-Origin-Resource-Policy", "same-origin"),
          RawHeader.create(
              "Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=()"));

  private static final HttpHeader NOT_STORED = RawHeader.create("Cache-Control", "no-store");

  private SafeHeaders() {}

  static HttpResponse on(HttpResponse answer) {
    HttpResponse safe = answer.addHeaders(HEADERS);
    return safe.getHeader("Cache-Control").isPresent() ? safe : safe.addHeader(NOT_STORED);
  }
}
