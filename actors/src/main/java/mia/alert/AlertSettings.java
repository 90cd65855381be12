package mia.alert;

/**
 * When people are told, and how often at most (battle-navale 14.1). Times in nanoseconds.
 *
 * @param groupWaitNanos how long a first message waits for others of its rule; CRITICAL waits not
 * @param groupIntervalNanos least time between two messages of one rule
 * @param cooldownNanos least time between two messages that say anew that a rule is broken
 * @param repeatNanos an alert that nobody takes care of is said again after this time
 * @param escalateNanos without acknowledgement more channels are used after this time
 * @param pushAfterNanos a CRITICAL alert without acknowledgement is pushed after this time
 * @param smsAfterNanos and sent as a short message, again, after this time
 * @param perHourMax messages of one channel in one hour; further ones go into one digest
 * @param queueCapacity messages that may wait in one channel
 * @param attemptsMax how often one message is tried
 * @param backoffNanos pause after the first failed attempt; doubles, at most a minute
 * @param openMax open alerts at a time
 * @param silencesMax silences at a time
 * @param killOnCritical whether CRITICAL rules that say so trigger the kill switch
 */
public record AlertSettings(
    long groupWaitNanos,
    long groupIntervalNanos,
    long cooldownNanos,
    long repeatNanos,
    long escalateNanos,
    long pushAfterNanos,
    long smsAfterNanos,
    int perHourMax,
    int queueCapacity,
    int attemptsMax,
    long backoffNanos,
    int openMax,
    int silencesMax,
    boolean killOnCritical) {
  private static final long SECOND_NANOS = 1_000_000_000L;
  private static final long MINUTE_NANOS = 60 * SECOND_NANOS;

  public static AlertSettings defaults() {
    return new AlertSettings(
        30 * SECOND_NANOS,
        5 * MINUTE_NANOS,
        300 * SECOND_NANOS,
        240 * MINUTE_NANOS,
        30 * MINUTE_NANOS,
        2 * MINUTE_NANOS,
        5 * MINUTE_NANOS,
        20,
        100,
        4,
        SECOND_NANOS,
        500,
        100,
        true);
  }

  /** The same, and nothing triggers the kill switch. */
  public AlertSettings withoutKill() {
    return new AlertSettings(
        groupWaitNanos,
        groupIntervalNanos,
        cooldownNanos,
        repeatNanos,
        escalateNanos,
        pushAfterNanos,
        smsAfterNanos,
        perHourMax,
        queueCapacity,
        attemptsMax,
        backoffNanos,
        openMax,
        silencesMax,
        false);
  }
}
