package mia.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The files of the repository as they stand in the working tree, without what is built or run. */
final class SourceTree {
  private static final Set<String> BUILT = Set.of(".git", "target", ".idea", ".vscode");
  private static final Set<String> RUN = Set.of("data", "lib");
  private static final Set<String> BINARY =
      Set.of("gz", "zst", "scid", "dbn", "png", "webp", "ico", "jar", "db", "p12", "bin");

  private SourceTree() {}

  /** The repository root, as the build gives it. */
  static Path root() {
    String root = System.getProperty("mia.root");
    if (root == null) {
      throw new IllegalStateException("system property mia.root is not set: run through Maven");
    }
    return Path.of(root);
  }

  /** All text files, in the order of their paths. */
  static List<SourceFile> textFiles() {
    return textFiles(root());
  }

  static List<SourceFile> textFiles(Path root) {
    var files = new ArrayList<SourceFile>();
    try {
      Files.walkFileTree(
          root,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
              String name = String.valueOf(folder.getFileName());
              boolean skipped =
                  !folder.equals(root)
                      && (BUILT.contains(name)
                          || RUN.contains(name) && folder.getParent().equals(root));
              return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              if (attributes.isRegularFile() && isText(file)) {
                String path = root.relativize(file).toString().replace('\\', '/');
                files.add(new SourceFile(path, Files.readString(file, StandardCharsets.UTF_8)));
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    files.sort((a, b) -> a.path().compareTo(b.path()));
    return files;
  }

  private static boolean isText(Path file) {
    String name = String.valueOf(file.getFileName());
    return !name.equals(".git") && !BINARY.contains(name.substring(name.lastIndexOf('.') + 1));
  }
}
