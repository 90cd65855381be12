package mia.engine.option;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import mia.protocol.market.Instrument;
import mia.protocol.market.OptionsSnapshot;

/** Snapshots entered by hand or imported from a file ({@link OptionsCsv}). */
public final class ManualOptions implements OptionsProvider {
  private final List<OptionsSnapshot> byTime;

  public ManualOptions(List<OptionsSnapshot> snapshots) {
    // A stable sort: of equal instants the later line stays the later one.
    var sorted = new ArrayList<>(snapshots);
    sorted.sort(Comparator.comparingLong(OptionsSnapshot::asOfNanos));
    byTime = List.copyOf(sorted);
  }

  /**
   * @throws IllegalArgumentException naming the line that cannot be read
   */
  public static ManualOptions ofCsv(List<String> lines, Instrument instrument, String source) {
    return new ManualOptions(OptionsCsv.parse(lines, instrument, source));
  }

  @Override
  public List<OptionsSnapshot> between(long afterNanos, long upToNanos) {
    return byTime.subList(firstAfter(afterNanos), firstAfter(upToNanos));
  }

  /** Index of the first snapshot later than an instant. */
  private int firstAfter(long timeNanos) {
    int low = 0;
    int high = byTime.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (byTime.get(middle).asOfNanos() <= timeNanos) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
