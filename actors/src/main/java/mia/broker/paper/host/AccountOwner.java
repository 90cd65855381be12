package mia.broker.paper.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import mia.broker.paper.PaperStoreException;
import mia.persistence.codec.CodecException;
import mia.persistence.codec.EventCodec;
import mia.persistence.codec.EventManifests;
import mia.persistence.codec.Upcasters;

/**
 * To whose ids an account belongs, durable beside its store: reports of one journal's orders are of
 * no use to another.
 *
 * @param folder id that stands in front of the owner's ids
 */
record AccountOwner(String folder) {
  static final String FILE = "owner.json";
  private static final String MANIFEST = "paper.account-owner.v1";
  private static final EventCodec CODEC =
      new EventCodec(
          EventManifests.of(EventManifests.line(MANIFEST, AccountOwner.class)),
          Upcasters.of(List.of()));

  AccountOwner {
    Objects.requireNonNull(folder, "folder");
  }

  /**
   * The owner of an account's folder, empty if nobody has come yet.
   *
   * @throws PaperStoreException if it cannot be read
   */
  static Optional<AccountOwner> of(Path account) {
    Path file = account.resolve(FILE);
    try {
      return Files.exists(file)
          ? Optional.of((AccountOwner) CODEC.read(MANIFEST, Files.readAllBytes(file)))
          : Optional.empty();
    } catch (IOException | CodecException e) {
      throw new PaperStoreException(file + ": the owner cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * Writes it, whole or not at all.
   *
   * @throws PaperStoreException if it cannot be kept
   */
  void keep(Path account) {
    Path draft = account.resolve(FILE + ".draft");
    try {
      try (FileChannel channel =
          FileChannel.open(
              draft,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        ByteBuffer text =
            ByteBuffer.wrap((new String(CODEC.write(this), UTF_8) + "\n").getBytes(UTF_8));
        while (text.hasRemaining()) {
          channel.write(text);
        }
        channel.force(true);
      }
      Files.move(draft, account.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new PaperStoreException(account + ": the owner cannot be kept: " + e, e);
    }
  }
}
