package mia.console.http;

/**
 * Who speaks.
 *
 * @param name name of the token, or of the one a session was opened with
 * @param role what it may do
 * @param key what its share of requests and streams is counted under
 * @param from address the connection comes from
 */
record Caller(String name, Role role, String key, String from) {
  /** How an event names who did something. */
  String by() {
    return name + "@" + from;
  }
}
