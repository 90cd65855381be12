package mia.house;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One text file of the repository.
 *
 * @param path relative to the root, with slashes
 * @param text content
 */
record SourceFile(String path, String text) {
  private static final Pattern LINE_END = Pattern.compile("\r?\n");

  String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  boolean isJava() {
    return path.endsWith(".java");
  }

  boolean isMainJava() {
    return isJava() && path.contains("src/main/java/");
  }

  boolean isTestJava() {
    return isJava() && path.contains("src/test/java/");
  }

  /** The folder of the file, empty for the root. */
  String folder() {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "" : path.substring(0, slash);
  }

  List<String> lines() {
    return List.of(LINE_END.split(text, -1));
  }

  /** One finding per line on which the pattern occurs. */
  List<String> linesWith(Pattern pattern) {
    var found = new ArrayList<String>();
    List<String> lines = lines();
    for (int i = 0; i < lines.size(); i++) {
      if (pattern.matcher(lines.get(i)).find()) {
        found.add(path + ":" + (i + 1) + ": " + lines.get(i).strip());
      }
    }
    return found;
  }
}
