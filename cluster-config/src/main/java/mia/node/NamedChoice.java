package mia.node;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Enum constants as they are written in files and on the command line: {@code paper_trading}. */
public final class NamedChoice {
  private NamedChoice() {}

  public static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  public static <E extends Enum<E>> List<String> names(Class<E> type) {
    return Arrays.stream(type.getEnumConstants()).map(NamedChoice::name).toList();
  }

  /**
   * @throws IllegalArgumentException naming the known words
   */
  public static <E extends Enum<E>> E of(Class<E> type, String text) {
    for (E constant : type.getEnumConstants()) {
      if (name(constant).equals(text.toLowerCase(Locale.ROOT))) {
        return constant;
      }
    }
    List<String> known = names(type);
    throw new IllegalArgumentException(
        "expected one of "
            + String.join(", ", known)
            + ", got '"
            + text
            + "'"
            + Suggestions.didYouMean(text, known));
  }
}
