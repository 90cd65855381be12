package mia.persistence.codec;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;

/**
 * Turns events and states into bytes and back. The bytes are JSON in UTF-8 and depend on nothing
 * but the value: components in the order of their record, maps sorted by key, reals in their
 * shortest form, empty optionals left out. Reading is strict: what is unknown, missing, doubled or
 * of another kind is an error; only an absent optional is read as empty.
 *
 * <p>Engine states are compressed; their bytes may differ between builds of the compression
 * library, what is read from them does not.
 *
 * <p>Safe for any number of threads.
 */
public final class EventCodec {
  private static final EventCodec STANDARD =
      new EventCodec(EventManifests.current(), Upcasters.registered());
  private static final int USUAL_BYTES = 512;

  private final EventManifests manifests;
  private final Upcasters upcasters;
  private final ObjectMapper mapper = WireForm.mapper();

  public EventCodec(EventManifests manifests, Upcasters upcasters) {
    this.manifests = manifests;
    this.upcasters = upcasters;
  }

  /** The codec of this software. */
  public static EventCodec standard() {
    return STANDARD;
  }

  /**
   * The name under which a value is stored.
   *
   * @throws CodecException if values of this class are not stored
   */
  public String manifest(Object value) {
    return manifests
        .manifestOf(value.getClass())
        .orElseThrow(
            () ->
                new CodecException(
                    value.getClass().getName(), "no manifest: this class is not stored"));
  }

  /**
   * @throws CodecException if its class is not stored, a required component is null, or a real is
   *     not finite
   */
  public byte[] write(Object value) {
    String manifest = manifest(value);
    var bytes = new ByteArrayOutputStream(USUAL_BYTES);
    try (JsonGenerator generator = WireForm.generator(mapper, bytes)) {
      mapper.writeValue(generator, value);
    } catch (IOException e) {
      throw new CodecException(manifest, "cannot be written" + explain(e), e);
    }
    return bytes.toByteArray();
  }

  /**
   * @param manifest under which the bytes were stored; an old version is lifted
   * @throws CodecException if the manifest is unknown or the bytes are not of its form
   */
  public Object read(String manifest, byte[] bytes) {
    Optional<Class<?>> type = manifests.typeOf(manifest);
    try {
      return type.isPresent() ? mapper.readValue(bytes, type.get()) : readOld(manifest, bytes);
    } catch (IOException | IllegalArgumentException e) {
      throw new CodecException(manifest, "cannot be read" + explain(e), e);
    }
  }

  private Object readOld(String manifest, byte[] bytes) throws IOException {
    Upcaster upcaster =
        upcasters
            .from(manifest)
            .orElseThrow(
                () ->
                    new CodecException(
                        manifest,
                        "unknown manifest: written by a newer version of the software, or not by it"
                            + " at all"));
    JsonNode tree = mapper.readTree(bytes);
    if (!(tree instanceof ObjectNode stored)) {
      throw new CodecException(manifest, "cannot be read: expected a JSON object");
    }
    while (true) {
      upcaster.lift(stored);
      Optional<Class<?>> type = manifests.typeOf(upcaster.to());
      if (type.isPresent()) {
        JavaType target = mapper.constructType(type.get());
        return mapper.readValue(mapper.treeAsTokens(stored), target);
      }
      String next = upcaster.to();
      upcaster =
          upcasters
              .from(next)
              .orElseThrow(
                  () ->
                      new CodecException(
                          manifest, "its upcasters end at " + next + ", which nothing reads"));
    }
  }

  /** Where it is and what is wrong, without the content of the source. */
  private static String explain(Exception e) {
    if (!(e instanceof JacksonException wrong)) {
      return ": " + e.getMessage();
    }
    var text = new StringBuilder();
    JsonLocation location = wrong.getLocation();
    if (location != null && location.getByteOffset() >= 0) {
      text.append(" at byte ").append(location.getByteOffset());
    }
    if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
      text.append(" in ").append(path(mapping));
    }
    return text.append(": ").append(wrong.getOriginalMessage()).toString();
  }

  private static String path(JsonMappingException e) {
    var text = new StringBuilder();
    for (JsonMappingException.Reference step : e.getPath()) {
      if (step.getFieldName() == null) {
        text.append('[').append(step.getIndex()).append(']');
      } else {
        text.append(text.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return text.toString();
  }
}
