package mia.house;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The links between the Markdown files of the repository. */
final class DocumentLinks {
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(#[^)\\s]*)?\\)");
  private static final Pattern WITH_SCHEME = Pattern.compile("[a-z][a-z0-9+.-]*:.*");

  private DocumentLinks() {}

  /** Relative links whose file is missing, as {@code document -> target}. */
  static List<String> broken(Path root, List<SourceFile> files) {
    var broken = new ArrayList<String>();
    for (SourceFile file : files) {
      if (!file.path().endsWith(".md")) {
        continue;
      }
      Matcher links = LINK.matcher(file.text());
      while (links.find()) {
        String target = links.group(1);
        if (!WITH_SCHEME.matcher(target).matches()
            && !Files.exists(root.resolve(file.folder()).resolve(target))) {
          broken.add(file.path() + " -> " + target);
        }
      }
    }
    return broken;
  }
}
