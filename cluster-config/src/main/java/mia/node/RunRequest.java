package mia.node;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;

/**
 * What a run is asked to do, complete: the settings in force and what belongs to this start alone.
 *
 * @param loaded settings with their values and hash
 * @param dataFolder folder of this run; a replay without a folder of its own choice gets one that
 *     is named by its inputs, seed and configuration, so that the same command finds it again
 * @param duration when the run ends: wall time on live feeds, market time otherwise; empty runs on
 * @param exitWhenDone whether the process ends with the feed instead of staying up; a duration
 *     always ends it
 * @param fresh whether what an earlier run left in a replay's folder is thrown away first
 */
public record RunRequest(
    LoadedSettings loaded,
    Path dataFolder,
    Optional<Duration> duration,
    boolean exitWhenDone,
    boolean fresh) {
  /** Bytes of a file that are hashed from its start and from its end. */
  private static final int HASHED_BYTES = 32 << 20;

  private static final int NAME_DIGITS = 12;

  public RunRequest {
    Objects.requireNonNull(loaded, "loaded");
    Objects.requireNonNull(dataFolder, "dataFolder");
    Objects.requireNonNull(duration, "duration");
    duration.ifPresent(
        length -> {
          if (length.isNegative() || length.isZero()) {
            throw new IllegalArgumentException("duration: expected above 0, got " + length);
          }
        });
  }

  /**
   * Fills in the folder.
   *
   * @throws IOException if an input file of a replay cannot be read
   * @throws IllegalArgumentException if the duration is not above 0
   */
  public static RunRequest of(
      LoadedSettings loaded, Optional<Duration> duration, boolean exitWhenDone, boolean fresh)
      throws IOException {
    Path folder = loaded.settings().dataFolder();
    boolean ownFolder =
        loaded.settings().feed().kind() == FeedKind.REPLAY && loaded.isDefault("mia.data.folder");
    return new RunRequest(
        loaded,
        ownFolder ? folder.resolve("replay-" + inputsHash(loaded)) : folder,
        duration,
        exitWhenDone,
        fresh);
  }

  /** The same for one of its accounts. */
  RunRequest of(TradedAccount account) {
    return new RunRequest(account.loaded(), dataFolder, duration, exitWhenDone, fresh);
  }

  /** The settings in force, of the first account where there are several. */
  public Settings settings() {
    return loaded.settings();
  }

  /**
   * Names a replay by what decides it: configuration, seed, and for each input and each file of
   * levels its symbol and its content, wherever the file lies. Of a large file the size, the first
   * and the last 32 MiB stand for the content.
   */
  static String inputsHash(LoadedSettings loaded) throws IOException {
    MessageDigest digest = sha256();
    digest.update(loaded.canonical().getBytes(StandardCharsets.UTF_8));
    for (InputFile input : loaded.settings().feed().inputs()) {
      digest.update(input.symbol().code().getBytes(StandardCharsets.UTF_8));
      if (loaded.settings().feed().filesOf(input.symbol()).size() > 1) {
        // Their names say where one contract ends and the next begins.
        digest.update(input.file().getFileName().toString().getBytes(StandardCharsets.UTF_8));
      }
      update(digest, input.file());
    }
    for (InputFile levels : loaded.settings().feed().levels()) {
      digest.update(("levels of " + levels.symbol().code()).getBytes(StandardCharsets.UTF_8));
      update(digest, levels.file());
    }
    return HexFormat.of().formatHex(digest.digest()).substring(0, NAME_DIGITS);
  }

  private static void update(MessageDigest digest, Path file) throws IOException {
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      long size = channel.size();
      digest.update(ByteBuffer.allocate(Long.BYTES).putLong(size).flip());
      updateUpTo(digest, channel, HASHED_BYTES);
      if (size > HASHED_BYTES) {
        channel.position(Math.max(HASHED_BYTES, size - HASHED_BYTES));
        updateUpTo(digest, channel, HASHED_BYTES);
      }
    }
  }

  private static void updateUpTo(MessageDigest digest, SeekableByteChannel channel, int most)
      throws IOException {
    byte[] buffer = new byte[1 << 16];
    int left = most;
    // The channel stays open: it is read again from another position.
    InputStream bytes = Channels.newInputStream(channel);
    int read;
    while (left > 0 && (read = bytes.read(buffer, 0, Math.min(left, buffer.length))) > 0) {
      digest.update(buffer, 0, read);
      left -= read;
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
