package mia.node;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The node's HTTP server.
 *
 * @param enabled whether the node has one
 * @param host address to bind, loopback by default
 * @param port 0 to 65535; 0 takes any free one
 * @param allowedHosts names beside those of loopback under which it may be addressed
 * @param tls key and certificate; empty serves without TLS, on loopback only
 * @param sessions how long somebody stays logged in
 * @param bounds what one client may ask for
 * @param page what the live page holds
 */
public record HttpSettings(
    boolean enabled,
    String host,
    int port,
    List<String> allowedHosts,
    Optional<TlsSettings> tls,
    SessionSettings sessions,
    BoundSettings bounds,
    PageSettings page) {
  /**
   * How long a log-in holds.
   *
   * @param idle time without a request after which a session ends
   * @param life time after which it ends in any case
   * @param loginUrlLife time within which a log-in URL has to be opened
   * @param most sessions at a time; the one that was used least lately goes first
   */
  public record SessionSettings(Duration idle, Duration life, Duration loginUrlLife, int most) {}

  /**
   * What clients may ask for.
   *
   * @param connections open connections of all clients
   * @param bodyBytes size of a request's body
   * @param requestsPerSecond requests of one client, in the long run
   * @param requestsBurst requests of one client at once
   * @param loginsPerMinute attempts to log in, of all clients
   * @param streamsPerClient live streams of one client
   * @param streams live streams of all clients
   * @param historyEvents events of one answer
   * @param answerPatience time that a desk or the journal is waited for
   */
  public record BoundSettings(
      int connections,
      long bodyBytes,
      int requestsPerSecond,
      int requestsBurst,
      int loginsPerMinute,
      int streamsPerClient,
      int streams,
      int historyEvents,
      Duration answerPatience) {}

  /**
   * What the live page holds, per symbol.
   *
   * @param bars newest bars
   * @param decisions newest decisions
   * @param trades newest trades
   * @param refresh least time between two states of one stream
   * @param freshness how long answers about the newest bar hold
   */
  public record PageSettings(
      int bars, int decisions, int trades, Duration refresh, FreshnessSettings freshness) {}

  /**
   * How long the next bar may be overdue, in event time, before an answer about the last one is
   * refused.
   *
   * @param results what the method found
   * @param features features and scores
   */
  public record FreshnessSettings(Duration results, Duration features) {}

  public HttpSettings {
    Objects.requireNonNull(host, "host");
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port: expected 0 to 65535, got " + port);
    }
    allowedHosts = List.copyOf(allowedHosts);
    Objects.requireNonNull(tls, "tls");
    Objects.requireNonNull(sessions, "sessions");
    Objects.requireNonNull(bounds, "bounds");
    Objects.requireNonNull(page, "page");
  }

  /** Whether nobody but this machine can reach it. */
  public boolean isLoopback() {
    return host.equals("localhost") || host.equals("::1") || host.startsWith("127.");
  }
}
