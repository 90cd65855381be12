package mia.persistence.codec;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import mia.persistence.AppendList;
import mia.persistence.desk.EngineBytes;
import mia.protocol.market.BarDetail;
import mia.protocol.market.Symbol;

/** The values that are written as one text: symbols, dates, engine states, volumes per price. */
final class ValueForms extends SimpleModule {
  private static final long serialVersionUID = 1L;

  ValueForms() {
    super("mia-value-forms");
    text(Symbol.class, Symbol::code, Symbol::of);
    text(LocalDate.class, LocalDate::toString, LocalDate::parse);
    text(EngineBytes.class, PackedBytes::write, PackedBytes::read);
    addKeySerializer(Symbol.class, new SymbolKeyWriter());
    addKeyDeserializer(Symbol.class, new SymbolKeyReader());
    setMixInAnnotation(BarDetail.class, VolumesAsText.class);
    setMixInAnnotation(AppendList.class, FromList.class);
  }

  private <T> void text(Class<T> type, Function<T, String> write, Function<String, T> read) {
    addSerializer(type, new TextWriter<>(type, write));
    addDeserializer(type, new TextReader<>(type, read));
  }

  private static final class TextWriter<T> extends StdSerializer<T> {
    private static final long serialVersionUID = 1L;

    private final transient Function<T, String> form;

    TextWriter(Class<T> type, Function<T, String> form) {
      super(type);
      this.form = form;
    }

    @Override
    public void serialize(T value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeString(form.apply(value));
    }
  }

  private static final class TextReader<T> extends StdDeserializer<T> {
    private static final long serialVersionUID = 1L;

    private final transient Function<String, T> form;

    TextReader(Class<T> type, Function<String, T> form) {
      super(type);
      this.form = form;
    }

    @Override
    public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
      if (in.currentToken() != JsonToken.VALUE_STRING) {
        throw JsonMappingException.from(in, "expected a text for " + handledType().getSimpleName());
      }
      return parsed(in, in.getText(), form);
    }
  }

  private static <T> T parsed(JsonParser in, String text, Function<String, T> form)
      throws JsonMappingException {
    try {
      return form.apply(text);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw JsonMappingException.from(in, e.getMessage(), e);
    }
  }

  private static final class SymbolKeyWriter extends JsonSerializer<Symbol> {
    @Override
    public void serialize(Symbol key, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeFieldName(key.code());
    }
  }

  private static final class SymbolKeyReader extends KeyDeserializer {
    @Override
    public Symbol deserializeKey(String key, DeserializationContext context) throws IOException {
      return parsed(context.getParser(), key, Symbol::of);
    }
  }

  private static final class VolumesWriter extends StdSerializer<List<Long>> {
    private static final long serialVersionUID = 1L;

    VolumesWriter() {
      super(List.class, false);
    }

    @Override
    public void serialize(List<Long> volumes, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeString(RunLengths.write(volumes));
    }
  }

  private static final class VolumesReader extends StdDeserializer<List<Long>> {
    private static final long serialVersionUID = 1L;

    VolumesReader() {
      super(List.class);
    }

    @Override
    public List<Long> deserialize(JsonParser in, DeserializationContext context)
        throws IOException {
      if (in.currentToken() != JsonToken.VALUE_STRING) {
        throw JsonMappingException.from(in, "expected a text of volumes");
      }
      return parsed(in, in.getText(), RunLengths::read);
    }
  }

  /** A component that must not be null was. */
  static final class RefuseNull extends JsonSerializer<Object> {
    @Override
    public void serialize(Object value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      throw JsonMappingException.from(out, "a stored component is never null");
    }
  }

  /** What is said of {@link BarDetail}, whose module does not know Jackson. */
  private abstract static class VolumesAsText {
    @JsonSerialize(using = VolumesWriter.class)
    @JsonDeserialize(using = VolumesReader.class)
    private List<Long> bidVolumes;

    @JsonSerialize(using = VolumesWriter.class)
    @JsonDeserialize(using = VolumesReader.class)
    private List<Long> askVolumes;

    @JsonSerialize(using = VolumesWriter.class)
    @JsonDeserialize(using = VolumesReader.class)
    private List<Long> unknownVolumes;
  }

  /** What is said of {@link AppendList}. */
  private abstract static class FromList {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static <E> AppendList<E> copyOf(List<E> elements) {
      return AppendList.copyOf(elements);
    }
  }
}
