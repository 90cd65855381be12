package mia.persistence.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import mia.persistence.journal.DataFolderException.Reason;

/**
 * What a node wants a data folder for.
 *
 * @param wanted identity it gives to a folder that has none
 * @param repeatable whether the run can be repeated from its start: then a folder with another
 *     origin is another run, and is refused
 */
public record FolderClaim(FolderIdentity wanted, boolean repeatable) {

  /**
   * A run that can be repeated: the same hash gives the same ids.
   *
   * @param hash text of the hash of inputs, seed and configuration
   */
  public static FolderClaim repeatable(String feedKind, ModeClass modeClass, String hash) {
    return of(feedKind, modeClass, hash, hash.getBytes(UTF_8), true);
  }

  /**
   * A run on a live feed: its ids come from chance, which the caller provides.
   *
   * @param chance random bytes, at least four
   * @param origin words on where it comes from
   */
  public static FolderClaim unrepeatable(
      String feedKind, ModeClass modeClass, byte[] chance, String origin) {
    if (chance.length < Integer.BYTES) {
      throw new IllegalArgumentException("expected at least 4 random bytes, got " + chance.length);
    }
    return of(feedKind, modeClass, origin, chance, false);
  }

  private static FolderClaim of(
      String feedKind, ModeClass modeClass, String origin, byte[] idBytes, boolean repeatable) {
    return new FolderClaim(
        new FolderIdentity(
            FolderIdentity.idOf(idBytes),
            feedKind,
            modeClass,
            origin,
            FolderIdentity.FORMAT_VERSION),
        repeatable);
  }

  /**
   * Compares what a place is used for already.
   *
   * @param place folder or keyspace, for the message
   * @throws DataFolderException if it is something else
   */
  public void check(String place, FolderIdentity present) {
    if (!present.feedKind().equals(wanted.feedKind())) {
      throw new DataFolderException(
          Reason.OTHER_FEED,
          "%s belongs to the feed '%s', not to '%s'; name another one"
              .formatted(place, present.feedKind(), wanted.feedKind()));
    }
    if (present.modeClass() != wanted.modeClass()) {
      throw new DataFolderException(
          Reason.OTHER_MODE,
          "%s belongs to %s, not to %s; name another one"
              .formatted(place, present.modeClass(), wanted.modeClass()));
    }
    if (repeatable && !present.createdFrom().equals(wanted.createdFrom())) {
      throw new DataFolderException(
          Reason.OTHER_RUN,
          "%s holds the run %s, not %s (other inputs, seed or configuration); name another one"
              .formatted(place, present.createdFrom(), wanted.createdFrom()));
    }
  }
}
