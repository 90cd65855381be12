package mia.console.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Files that nobody but their owner may read: permissions on POSIX, an access list elsewhere. */
final class OwnerOnlyFile {
  private static final Set<PosixFilePermission> FOLDER =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

  private OwnerOnlyFile() {}

  /** Makes a folder, or closes one that is there to everybody else. */
  static void makeFolder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      if (isPosix()) {
        Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(FOLDER));
      } else {
        Files.createDirectory(folder);
      }
    }
    close(folder, FOLDER);
  }

  /** Writes a file that is closed before there is anything in it. */
  static void write(Path file, String text) throws IOException {
    Files.deleteIfExists(file);
    if (isPosix()) {
      Files.createFile(file, PosixFilePermissions.asFileAttribute(FILE));
    } else {
      Files.createFile(file);
    }
    close(file, FILE);
    Files.write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Whether others may read it. Where there are no permissions to ask for, the list that {@link
   * #write} left is trusted.
   */
  static boolean isOpenToOthers(Path file) throws IOException {
    if (!isPosix()) {
      return false;
    }
    Set<PosixFilePermission> others = EnumSet.copyOf(Files.getPosixFilePermissions(file));
    others.removeAll(FOLDER);
    return !others.isEmpty();
  }

  private static void close(Path path, Set<PosixFilePermission> permissions) throws IOException {
    if (isPosix()) {
      Files.setPosixFilePermissions(path, permissions);
      return;
    }
    AclFileAttributeView list = Files.getFileAttributeView(path, AclFileAttributeView.class);
    if (list == null) {
      throw new IOException(path + ": this disk knows no permissions, so it cannot keep a secret");
    }
    list.setAcl(
        List.of(
            AclEntry.newBuilder()
                .setType(AclEntryType.ALLOW)
                .setPrincipal(Files.getOwner(path))
                .setPermissions(EnumSet.allOf(AclEntryPermission.class))
                .build()));
  }

  private static boolean isPosix() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  }
}
