package mia.persistence.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Counts the commits in a write-ahead log, from the file format: a header of 32 bytes, then frames
 * of 24 bytes and a page; a frame whose second word is not zero ends a commit, and SQLite flushes
 * exactly there.
 */
final class WalFrames {
  private static final int HEADER_BYTES = 32;
  private static final int FRAME_HEADER_BYTES = 24;

  private WalFrames() {}

  static int commits(Path wal) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(wal));
    if (bytes.capacity() < HEADER_BYTES) {
      return 0;
    }
    int pageBytes = bytes.getInt(8);
    long salt = bytes.getLong(16);
    int commits = 0;
    for (int at = HEADER_BYTES;
        at + FRAME_HEADER_BYTES + pageBytes <= bytes.capacity();
        at += FRAME_HEADER_BYTES + pageBytes) {
      boolean current = bytes.getLong(at + 8) == salt;
      if (current && bytes.getInt(at + 4) != 0) {
        commits++;
      }
    }
    return commits;
  }
}
