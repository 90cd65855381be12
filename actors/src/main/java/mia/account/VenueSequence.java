package mia.account;

/**
 * The numbers that a venue gives its reports: how far it was heard of, and what is missing before.
 * Nothing behind a gap is booked.
 */
final class VenueSequence {
  /** Where a report stands. */
  enum Place {
    BOOKED,
    NEXT,
    BEHIND_A_GAP
  }

  private long heardUpTo;
  private long askedBehind = -1;

  /** The venue has reported that far. */
  void heard(long sequence) {
    heardUpTo = Math.max(heardUpTo, sequence);
  }

  long heardUpTo() {
    return heardUpTo;
  }

  /** Hears of a report, and says where it stands behind what is booked. */
  Place place(long sequence, long bookedUpTo) {
    if (sequence <= bookedUpTo) {
      return Place.BOOKED;
    }
    heard(sequence);
    return sequence == bookedUpTo + 1 ? Place.NEXT : Place.BEHIND_A_GAP;
  }

  /** Whether reports were heard of that are not booked. */
  boolean misses(long bookedUpTo) {
    return heardUpTo > bookedUpTo;
  }

  /** Asks for the reports behind it; true the first time at this place. */
  boolean askBehind(long bookedUpTo) {
    boolean first = askedBehind != bookedUpTo;
    askedBehind = bookedUpTo;
    return first;
  }
}
