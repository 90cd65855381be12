package mia.console.http;

import mia.console.dashboard.Board;
import mia.node.HttpSettings;

/**
 * What resources answer from.
 *
 * @param desks actors of the node
 * @param journal journal of the node
 * @param board what happened last, in memory
 * @param sessions log-ins
 * @param tokens tokens
 * @param door who comes in
 * @param streams how many streams there are
 * @param nanoTime a clock that only ever goes forward
 */
record Surface(
    Desks desks,
    Journal journal,
    Board board,
    Sessions sessions,
    AccessTokens tokens,
    Doorkeeper door,
    StreamLimit streams,
    java.util.function.LongSupplier nanoTime) {
  HttpSettings settings() {
    return desks.node().request().settings().http();
  }
}
