package mia.account;

import java.time.Duration;

/**
 * How the last gate before a venue behaves (safety controls 3, 6, 11 and 24).
 *
 * @param messagesPerSecond messages a venue takes from us, 1 to 10 000; below its own limit
 * @param burst messages that may go at once after a pause, 1 to 10 000
 * @param reservedShare share of the burst that entries may not touch, 0 to 0.9
 * @param referenceMost age of the price an entry is compared with, above 0
 * @param callFailures so many failed calls within {@code callWindow} open the circuit, 1 to 100
 * @param callWindow above 0
 * @param callPause after it one call is tried, above 0
 * @param answerWithin an order without an answer for so long is of unknown fate, above 0
 * @param queryEvery pause between two queries of it, above 0
 * @param queries so many queries that know nothing make it lost, 1 to 100
 */
public record GatewaySettings(
    int messagesPerSecond,
    int burst,
    double reservedShare,
    Duration referenceMost,
    int callFailures,
    Duration callWindow,
    Duration callPause,
    Duration answerWithin,
    Duration queryEvery,
    int queries) {
  public GatewaySettings {
    if (messagesPerSecond < 1 || burst < 1 || reservedShare < 0 || reservedShare > 0.9) {
      throw new IllegalArgumentException(
          messagesPerSecond + " messages a second, burst " + burst + ", share " + reservedShare);
    }
    if (callFailures < 1 || queries < 1) {
      throw new IllegalArgumentException(callFailures + " failures, " + queries + " queries");
    }
  }

  /** The values of the mission. */
  public static GatewaySettings defaults() {
    return new GatewaySettings(
        20,
        40,
        0.25,
        Duration.ofMinutes(3),
        5,
        Duration.ofSeconds(60),
        Duration.ofSeconds(30),
        Duration.ofSeconds(30),
        Duration.ofSeconds(10),
        3);
  }
}
