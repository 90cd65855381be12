package mia.node;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody may have meant. */
public final class Suggestions {
  private Suggestions() {}

  /**
   * The known word that is fewest edits away, if it is near enough to be meant: at most a third of
   * the word's length.
   */
  public static Optional<String> closest(String word, Collection<String> known) {
    String asked = word.toLowerCase(Locale.ROOT);
    return known.stream()
        .filter(candidate -> distance(asked, candidate) <= Math.max(1, asked.length() / 3))
        .min(
            Comparator.<String>comparingInt(candidate -> distance(asked, candidate))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** As {@link #closest}, ready to stand behind a message; empty if nothing is near. */
  public static String didYouMean(String word, Collection<String> known) {
    return closest(word, known).map(found -> "; did you mean '" + found + "'?").orElse("");
  }

  /** Edits between two words: insert, delete, replace, swap of neighbours. */
  private static int distance(String from, String to) {
    String target = to.toLowerCase(Locale.ROOT);
    int[][] edits = new int[from.length() + 1][target.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= target.length(); j++) {
        edits[i][j] = i == 0 ? j : j == 0 ? i : cheapest(edits, from, target, i, j);
      }
    }
    return edits[from.length()][target.length()];
  }

  private static int cheapest(int[][] edits, String from, String to, int i, int j) {
    boolean same = from.charAt(i - 1) == to.charAt(j - 1);
    int best =
        Math.min(
            edits[i - 1][j - 1] + (same ? 0 : 1), Math.min(edits[i - 1][j], edits[i][j - 1]) + 1);
    boolean swapped =
        i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1);
    return swapped ? Math.min(best, edits[i - 2][j - 2] + 1) : best;
  }
}
