package mia.console.http;

/**
 * Why a request is not answered as asked. The text is for people and never tells of the inside.
 *
 * @param status 4xx, or 503 and 504 where a desk does not answer
 * @param code one word for programs
 * @param text what was wrong and what was expected
 */
record Problem(int status, String code, String text) {
  static Problem badRequest(String text) {
    return new Problem(400, "bad-request", text);
  }

  static Problem notFound(String text) {
    return new Problem(404, "not-found", text);
  }

  /** The node understood and will not do it. */
  static Problem refused(String text) {
    return new Problem(409, "refused", text);
  }

  static Problem notReady(String text) {
    return new Problem(503, "not-ready", text);
  }
}
