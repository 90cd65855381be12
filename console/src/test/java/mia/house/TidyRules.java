package mia.house;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The house rules that a file can be checked for without compiling it. */
final class TidyRules {
  static final int LONGEST_JAVA_LINE = 120;
  static final int LARGEST_JAVA_FILE = 400;

  /** The words are written in two parts, so that this file keeps its own rules. */
  private static final String UNFINISHED = "\\b(TO" + "DO|FIX" + "ME|XX" + "X|HA" + "CK)\\b";

  private static final Pattern EMPTY_CATCH =
      Pattern.compile("catch \\([^)]*\\) \\{\\s*\\}", Pattern.DOTALL);

  private TidyRules() {}

  static List<TidyRule> all() {
    return List.of(
        TidyRule.without(
            UNFINISHED,
            "no marks of unfinished work",
            "work is finished, or its absence is said where a reader looks for it",
            file -> true),
        TidyRule.without(
            "@Dis" + "abled\\b",
            "no test is switched off",
            "a test that does not run guards nothing",
            SourceFile::isTestJava),
        TidyRule.without(
            "\\bsleep\\(",
            "no test sleeps",
            "a sleep is too short on a slow machine and too long on a fast one: await the"
                + " condition",
            SourceFile::isTestJava),
        TidyRule.without(
            "\t",
            "no tabs",
            "a file looks the same in every editor",
            file -> !file.path().endsWith(".tsv")),
        TidyRule.without(
            ".{" + (LONGEST_JAVA_LINE + 1) + "}",
            "Java lines have at most " + LONGEST_JAVA_LINE + " characters",
            "the formatter does not break long texts",
            SourceFile::isJava),
        TidyRule.without(
            "(?<![\\w.~$}])/(tmp|work|home|root)/",
            "no paths of one machine",
            "the project runs wherever it is cloned",
            file -> true),
        TidyRule.without(
            "repo1?\\.maven|maven\\.org/maven2|registry\\.npmjs|pypi\\.org|python[h]osted"
                + "|docker\\.io|ghcr\\.io|quay\\.io|static\\.crates|jitpack\\.|sonatype\\.(org|com)",
            "no hosts of package registries",
            "where packages come from is the business of the machine that builds",
            file -> true),
        TidyRule.without(
            "UnsupportedOperationException",
            "no method that only says it is missing",
            "an interface whose method cannot be kept is the wrong interface",
            SourceFile::isMainJava),
        new TidyRule(
            "no swallowed exceptions",
            "what failed is handled, passed on or counted, never lost",
            SourceFile::isJava,
            file -> ifFound(file, EMPTY_CATCH, "an empty catch block")),
        new TidyRule(
            "Java files have at most " + LARGEST_JAVA_FILE + " lines",
            "one idea per file",
            SourceFile::isJava,
            TidyRules::tooLarge),
        new TidyRule(
            "files end with one line end",
            "tools append and compare lines",
            file -> !file.text().isEmpty(),
            TidyRules::lastLine),
        new TidyRule(
            "lines end with a line feed",
            "one clone has the same bytes as another; only Windows scripts need the other form",
            file -> !file.path().endsWith(".cmd"),
            file -> ifFound(file, Pattern.compile("\r"), "a carriage return")));
  }

  /** The rule of that name. */
  static TidyRule named(String name) {
    for (TidyRule rule : all()) {
      if (rule.name().equals(name)) {
        return rule;
      }
    }
    throw new IllegalArgumentException("no rule '" + name + "'; known: " + all());
  }

  /** Folders of main sources that hold Java files and no package-info. */
  static List<String> packagesWithoutInfo(List<SourceFile> files) {
    var folders = new java.util.TreeSet<String>();
    var described = new java.util.HashSet<String>();
    for (SourceFile file : files) {
      if (file.isMainJava()) {
        folders.add(file.folder());
        if (file.name().equals("package-info.java")) {
          described.add(file.folder());
        }
      }
    }
    folders.removeAll(described);
    return new ArrayList<>(folders);
  }

  private static List<String> tooLarge(SourceFile file) {
    int lines = file.lines().size() - 1;
    return lines > LARGEST_JAVA_FILE ? List.of(file.path() + ": " + lines + " lines") : List.of();
  }

  private static List<String> lastLine(SourceFile file) {
    if (!file.text().endsWith("\n")) {
      return List.of(file.path() + ": no line end at the end");
    }
    return file.text().endsWith("\n\n")
        ? List.of(file.path() + ": empty lines at the end")
        : List.of();
  }

  private static List<String> ifFound(SourceFile file, Pattern pattern, String what) {
    return pattern.matcher(file.text()).find() ? List.of(file.path() + ": " + what) : List.of();
  }
}
