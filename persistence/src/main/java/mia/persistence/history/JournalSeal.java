package mia.persistence.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import mia.persistence.codec.EventCodec;
import mia.persistence.codec.EventManifests;
import mia.persistence.codec.Upcasters;
import mia.persistence.journal.JournalSettings;

/**
 * What a journal was at one moment: per stream a SHA-256 over stream, number, manifest and bytes of
 * all its events. A journal only grows, so a seal stays good for the part it covers: changed, lost
 * or inserted events of that part are found. It proves nothing against somebody who can also change
 * the seal: keep it elsewhere.
 *
 * @param streams what each stream was, by persistence id
 */
public record JournalSeal(Map<String, StreamSeal> streams) {
  private static final String MANIFEST = "journal.seal.v1";
  private static final EventCodec CODEC =
      new EventCodec(
          EventManifests.of(EventManifests.line(MANIFEST, JournalSeal.class)),
          Upcasters.of(List.of()));

  public JournalSeal {
    streams = Collections.unmodifiableMap(new TreeMap<>(streams));
  }

  /**
   * One stream.
   *
   * @param lastSequence number of its last event, which is also their count
   * @param sha256 64 hexadecimal digits
   */
  public record StreamSeal(long lastSequence, String sha256) {
    public StreamSeal {
      if (lastSequence < 1 || !sha256.matches("[0-9a-f]{64}")) {
        throw new IllegalArgumentException(
            "seal of a stream: expected a number from 1 on and 64 hexadecimal digits, got "
                + lastSequence
                + " and '"
                + sha256
                + "'");
      }
    }
  }

  /** Seals a journal as it is now; a node may write meanwhile. */
  public static JournalSeal of(Path folder, JournalSettings settings) {
    try (JournalReader reader = JournalReader.open(folder, settings)) {
      var streams = new TreeMap<String, StreamSeal>();
      for (String stream : reader.streams()) {
        streams.put(stream, seal(reader, stream, reader.lastSequence(stream)));
      }
      return new JournalSeal(streams);
    }
  }

  /**
   * What of a journal is not as it was when this seal was made, in words; empty if everything is.
   * What came after the seal is not looked at.
   */
  public List<String> broken(Path folder, JournalSettings settings) {
    var broken = new ArrayList<String>();
    try (JournalReader reader = JournalReader.open(folder, settings)) {
      for (Map.Entry<String, StreamSeal> entry : streams.entrySet()) {
        StreamSeal was = entry.getValue();
        String stream = entry.getKey();
        long last = reader.lastSequence(stream);
        if (last < was.lastSequence()) {
          broken.add(
              "%s: %d events were sealed, %d are there"
                  .formatted(stream, was.lastSequence(), last));
        } else if (!seal(reader, stream, was.lastSequence()).equals(was)) {
          broken.add(
              "%s: its first %d events are not those that were sealed"
                  .formatted(stream, was.lastSequence()));
        }
      }
    }
    return broken;
  }

  /** As one line of JSON. */
  public String toJson() {
    return new String(CODEC.write(this), UTF_8);
  }

  /**
   * @throws mia.persistence.codec.CodecException if the text is no seal
   */
  public static JournalSeal fromJson(String text) {
    return (JournalSeal) CODEC.read(MANIFEST, text.getBytes(UTF_8));
  }

  private static StreamSeal seal(JournalReader reader, String stream, long upTo) {
    MessageDigest digest = sha256();
    long sequence = 0;
    while (sequence < upTo) {
      List<StoredRow> page = reader.ofStream(stream, sequence);
      if (page.isEmpty()) {
        break;
      }
      for (StoredRow row : page) {
        if (row.sequence() <= upTo) {
          add(digest, row);
        }
        sequence = row.sequence();
      }
    }
    return new StreamSeal(upTo, HexFormat.of().formatHex(digest.digest()));
  }

  /** Each part with its length before it, so that no two events have the same bytes together. */
  private static void add(MessageDigest digest, StoredRow row) {
    part(digest, row.persistenceId().getBytes(UTF_8));
    digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, row.sequence()));
    part(digest, row.manifest().getBytes(UTF_8));
    part(digest, row.bytes());
  }

  private static void part(MessageDigest digest, byte[] bytes) {
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
    digest.update(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
