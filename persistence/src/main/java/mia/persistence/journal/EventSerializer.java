package mia.persistence.journal;

import mia.persistence.codec.EventCodec;
import org.apache.pekko.serialization.SerializerWithStringManifest;

/** Lets Pekko store events and states in the form of {@link EventCodec}; nothing more. */
public final class EventSerializer extends SerializerWithStringManifest {
  /** Stored with every event: never changes. */
  public static final int IDENTIFIER = 762_600_1;

  private final EventCodec codec = EventCodec.standard();

  @Override
  public int identifier() {
    return IDENTIFIER;
  }

  @Override
  public String manifest(Object value) {
    return codec.manifest(value);
  }

  @Override
  public byte[] toBinary(Object value) {
    return codec.write(value);
  }

  @Override
  public Object fromBinary(byte[] bytes, String manifest) {
    return codec.read(manifest, bytes);
  }
}
