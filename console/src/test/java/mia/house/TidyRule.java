package mia.house;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A house rule that one file alone keeps or breaks.
 *
 * @param name what the rule asks
 * @param why the reason
 * @param concerns the files it looks at
 * @param findings places where a file breaks it, with what was found
 */
record TidyRule(
    String name,
    String why,
    Predicate<SourceFile> concerns,
    Function<SourceFile, List<String>> findings) {

  /** A rule against whatever a pattern finds in a line. */
  static TidyRule without(String pattern, String name, String why, Predicate<SourceFile> concerns) {
    var compiled = java.util.regex.Pattern.compile(pattern);
    return new TidyRule(name, why, concerns, file -> file.linesWith(compiled));
  }

  List<String> check(SourceFile file) {
    return concerns.test(file) ? findings.apply(file) : List.of();
  }

  @Override
  public String toString() {
    return name;
  }
}
