package mia.console.http;

import java.util.Optional;

/**
 * What a request says of itself before anything of it is believed.
 *
 * @param method GET, POST, ...
 * @param path path without the query
 * @param from address of the other side
 * @param host header Host
 * @param origin header Origin: the page that sends it, if a page does
 * @param site header Sec-Fetch-Site, if a browser says it
 * @param authorization header Authorization
 * @param cookie secret of the session cookie
 * @param csrf header X-Mia-Csrf
 */
record Knock(
    String method,
    String path,
    String from,
    Optional<String> host,
    Optional<String> origin,
    Optional<String> site,
    Optional<String> authorization,
    Optional<String> cookie,
    Optional<String> csrf) {
  /** Whether it only looks. */
  boolean isSafe() {
    return method.equals("GET") || method.equals("HEAD");
  }
}
