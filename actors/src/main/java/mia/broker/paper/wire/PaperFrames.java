package mia.broker.paper.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static mia.persistence.codec.EventManifests.line;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import mia.persistence.codec.CodecException;
import mia.persistence.codec.EventCodec;
import mia.persistence.codec.EventManifests;
import mia.persistence.codec.Upcasters;

/**
 * Words as bytes: a length of four bytes, highest first, then the name of the word, one space, and
 * its components as JSON in UTF-8, read as strictly as the journal. Safe for any number of threads.
 */
public final class PaperFrames {
  /** Longest frame of a client, without its length. */
  public static final int ASKED_BYTES_MAX = 1 << 16;

  /** Longest frame of the venue: a snapshot of everything it may hold. */
  public static final int SAID_BYTES_MAX = 1 << 22;

  private static final int NAME_CHARS_MAX = 64;
  private static final char SPACE = ' ';

  private static final EventCodec CODEC =
      new EventCodec(
          EventManifests.of(
              line("paper.hello.v1", PaperWord.Hello.class),
              line("paper.submit.v1", PaperWord.Submit.class),
              line("paper.query.v1", PaperWord.Query.class),
              line("paper.print.v1", PaperWord.Print.class),
              line("paper.pass-marker.v1", PaperWord.PassMarker.class),
              line("paper.reports-after.v1", PaperWord.ReportsAfter.class),
              line("paper.ask-snapshot.v1", PaperWord.AskSnapshot.class),
              line("paper.ping.v1", PaperWord.Ping.class),
              line("paper.welcome.v1", PaperWord.Welcome.class),
              line("paper.refused.v1", PaperWord.Refused.class),
              line("paper.link.v1", PaperWord.Link.class),
              line("paper.report.v1", PaperWord.Report.class),
              line("paper.submitted.v1", PaperWord.Submitted.class),
              line("paper.fate-unknown.v1", PaperWord.FateUnknown.class),
              line("paper.not-known.v1", PaperWord.NotKnown.class),
              line("paper.marker.v1", PaperWord.Marker.class),
              line("paper.snapshot.v1", PaperWord.Snapshot.class),
              line("paper.pong.v1", PaperWord.Pong.class)),
          Upcasters.of(java.util.List.of()));

  private PaperFrames() {}

  /**
   * A word with its length in front.
   *
   * @throws IllegalArgumentException if it is longer than its side may say
   */
  public static byte[] write(PaperWord word) {
    byte[] name = CODEC.manifest(word).getBytes(US_ASCII);
    byte[] components = CODEC.write(word);
    int length = name.length + 1 + components.length;
    int most = word instanceof PaperWord.Asked ? ASKED_BYTES_MAX : SAID_BYTES_MAX;
    if (length > most) {
      throw new IllegalArgumentException(
          "a frame of " + length + " bytes, expected at most " + most);
    }
    return ByteBuffer.allocate(Integer.BYTES + length)
        .putInt(length)
        .put(name)
        .put((byte) SPACE)
        .put(components)
        .array();
  }

  /**
   * The next word of a client.
   *
   * @throws MalformedFrameException if it is none
   * @throws EOFException if nothing more comes
   */
  public static PaperWord.Asked readAsked(DataInputStream in) throws IOException {
    if (read(in, ASKED_BYTES_MAX) instanceof PaperWord.Asked asked) {
      return asked;
    }
    throw new MalformedFrameException("expected a word of a client, got one of the venue");
  }

  /**
   * The next word of the venue.
   *
   * @throws MalformedFrameException if it is none
   * @throws EOFException if nothing more comes
   */
  public static PaperWord.Said readSaid(DataInputStream in) throws IOException {
    if (read(in, SAID_BYTES_MAX) instanceof PaperWord.Said said) {
      return said;
    }
    throw new MalformedFrameException("expected a word of the venue, got one of a client");
  }

  private static PaperWord read(DataInputStream in, int most) throws IOException {
    long length = Integer.toUnsignedLong(in.readInt());
    if (length == 0 || length > most) {
      throw new MalformedFrameException("a frame of " + length + " bytes, expected 1 to " + most);
    }
    byte[] frame = in.readNBytes((int) length); // no more is allocated than comes
    if (frame.length < length) {
      throw new EOFException("the frame ends after " + frame.length + " of " + length + " bytes");
    }
    int space = nameEnd(frame);
    String name = new String(frame, 0, space, US_ASCII);
    byte[] components = java.util.Arrays.copyOfRange(frame, space + 1, frame.length);
    try {
      return (PaperWord) CODEC.read(name, components);
    } catch (CodecException e) {
      throw new MalformedFrameException(oneLine(e.getMessage()), e);
    }
  }

  private static int nameEnd(byte[] frame) throws MalformedFrameException {
    int most = Math.min(frame.length, NAME_CHARS_MAX);
    for (int i = 0; i < most; i++) {
      if (frame[i] == SPACE) {
        return i;
      }
      boolean inName = frame[i] > SPACE && frame[i] < 0x7f;
      if (!inName) {
        break;
      }
    }
    throw new MalformedFrameException("expected the name of a word and a space");
  }

  /** What came from outside is shown without what steers terminals, and not at any length. */
  private static String oneLine(String text) {
    String flat = text.replaceAll("\\p{Cntrl}+", " ");
    return flat.length() <= 300 ? flat : flat.substring(0, 300) + "...";
  }
}
