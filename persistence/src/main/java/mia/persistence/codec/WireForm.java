package mia.persistence.codec;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** How Jackson is set up: the rules of {@link EventCodec} as its switches. */
final class WireForm {
  private static final Set<Class<?>> OPTIONALS =
      Set.of(Optional.class, OptionalInt.class, OptionalLong.class, OptionalDouble.class);

  /** Longest string read: the compressed state of an engine. */
  private static final int STRING_CHARS_MAX = 64 * 1024 * 1024;

  private static final int NESTING_MAX = 64;
  private static final int NUMBER_CHARS_MAX = 40;

  private WireForm() {}

  static ObjectMapper mapper() {
    JsonMapper.Builder builder =
        JsonMapper.builder(factory())
            .enable(MapperFeature.SORT_CREATOR_PROPERTIES_FIRST)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .visibility(PropertyAccessor.ALL, JsonAutoDetect.Visibility.NONE)
            .visibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY)
            .visibility(PropertyAccessor.CREATOR, JsonAutoDetect.Visibility.ANY)
            .annotationIntrospector(new AllButOptionalsRequired())
            .addModule(new Jdk8Module())
            .addModule(new ValueForms())
            .addModule(new TypeNames());
    for (Class<?> optional : OPTIONALS) {
      builder.withConfigOverride(
          optional,
          o ->
              o.setInclude(
                  JsonInclude.Value.construct(
                      JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS)));
    }
    ObjectMapper mapper = builder.build();
    mapper.getSerializerProvider().setNullValueSerializer(new ValueForms.RefuseNull());
    return mapper;
  }

  private static JsonFactory factory() {
    return JsonFactory.builder()
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        // The shortest form that reads back as the same real, the same on every JDK.
        .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxStringLength(STRING_CHARS_MAX)
                .maxNestingDepth(NESTING_MAX)
                .maxNumberLength(NUMBER_CHARS_MAX)
                .build())
        .build();
  }

  static JsonGenerator generator(ObjectMapper mapper, OutputStream out) throws IOException {
    return new FiniteOnly(mapper.getFactory().createGenerator(out, JsonEncoding.UTF8));
  }

  /** Absence is an empty optional with a reason elsewhere, never "not a number". */
  private static final class FiniteOnly extends JsonGeneratorDelegate {
    FiniteOnly(JsonGenerator target) {
      super(target, false);
    }

    @Override
    public void writeNumber(double value) throws IOException {
      if (!Double.isFinite(value)) {
        throw JsonMappingException.from(this, "a stored real is finite, got " + value);
      }
      super.writeNumber(value);
    }
  }

  /** A record component must be there unless it is optional. */
  private static final class AllButOptionalsRequired extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public Boolean hasRequiredMarker(AnnotatedMember member) {
      return !OPTIONALS.contains(member.getRawType());
    }
  }
}
