package mia.persistence.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import mia.persistence.AppendList;
import mia.persistence.JournalEvent;
import mia.persistence.desk.DeskEvent;
import mia.persistence.desk.EngineBytes;
import mia.protocol.market.Symbol;
import mia.protocol.order.OrderIntent;
import mia.protocol.signal.Direction;
import mia.protocol.signal.RefusalReason;
import mia.protocol.signal.TradingSignal;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventCodecTest {
  private final EventCodec codec = EventCodec.standard();

  static Stream<JournalEvent> events() {
    return Samples.events().values().stream();
  }

  static Stream<Object> states() {
    return Samples.states().stream();
  }

  static Stream<OrderIntent> intents() {
    return IntentSamples.all().stream();
  }

  @ParameterizedTest
  @MethodSource({"events", "states"})
  void reads_what_it_wrote(Object value) {
    byte[] bytes = codec.write(value);

    assertThat(codec.read(codec.manifest(value), bytes)).isEqualTo(value);
  }

  @ParameterizedTest
  @MethodSource("intents")
  void reads_each_kind_of_intent(OrderIntent intent) {
    var event = new DeskEvent.IntentFormed(Samples.meta("K7QX-ES-1", ""), intent);

    assertThat(codec.read(codec.manifest(event), codec.write(event))).isEqualTo(event);
  }

  @ParameterizedTest
  @MethodSource({"events", "states"})
  void writes_the_same_bytes_again_after_reading(Object value) {
    byte[] bytes = codec.write(value);

    assertThat(codec.write(codec.read(codec.manifest(value), bytes))).isEqualTo(bytes);
  }

  @Test
  void writes_nothing_but_the_components_of_a_record() {
    TradingSignal refused =
        TradingSignal.refused(RefusalReason.WARMUP, Optional.empty(), Direction.NONE);
    var codec =
        new EventCodec(
            EventManifests.of(EventManifests.line("test.signal.v1", TradingSignal.class)),
            Upcasters.of(List.of()));

    assertThat(new String(codec.write(refused), UTF_8))
        .isEqualTo(
            "{\"type\":\"NO_SIGNAL\",\"reason\":\"WARMUP\",\"direction\":\"NONE\","
                + "\"features\":{},\"metadata\":{}}");
  }

  @Test
  void names_a_class_that_is_not_stored() {
    assertThatThrownBy(() -> codec.write("a text"))
        .isInstanceOf(CodecException.class)
        .hasMessage("java.lang.String: no manifest: this class is not stored");
  }

  @Nested
  class Reading {
    @Test
    void refuses_an_unknown_manifest() {
      assertThatThrownBy(() -> codec.read("desk.bar-closed.v9", bytes("{}")))
          .isInstanceOf(CodecException.class)
          .hasMessageStartingWith("desk.bar-closed.v9: unknown manifest");
    }

    @Test
    void refuses_an_unknown_property_and_says_where() {
      String text = reconciled().replace("\"deskEpoch\":7", "\"deskEpoch\":7,\"colour\":1");

      assertThatThrownBy(() -> codec.read("desk.reconciled.v1", bytes(text)))
          .isInstanceOf(CodecException.class)
          .hasMessageContainingAll("desk.reconciled.v1: cannot be read at byte", "colour");
    }

    @Test
    void refuses_a_missing_component_and_names_it() {
      String text = reconciled().replace("\"deskEpoch\":7,", "");

      assertThatThrownBy(() -> codec.read("desk.reconciled.v1", bytes(text)))
          .isInstanceOf(CodecException.class)
          .hasMessageContainingAll("Missing required", "deskEpoch");
    }

    @Test
    void refuses_a_missing_component_of_a_nested_record() {
      String text = reconciled().replace("\"cause\":\"\",", "");

      assertThatThrownBy(() -> codec.read("desk.reconciled.v1", bytes(text)))
          .isInstanceOf(CodecException.class)
          .hasMessageContainingAll("in meta", "cause");
    }

    @Test
    void refuses_null() {
      String text = reconciled().replace("\"nothing is open\"", "null");

      assertThatThrownBy(() -> codec.read("desk.reconciled.v1", bytes(text)))
          .isInstanceOf(CodecException.class)
          .hasMessageContaining("outcome");
    }

    @Test
    void refuses_a_property_given_twice() {
      String text = reconciled().replace("\"deskEpoch\":7", "\"deskEpoch\":7,\"deskEpoch\":8");

      assertThatThrownBy(() -> codec.read("desk.reconciled.v1", bytes(text)))
          .isInstanceOf(CodecException.class)
          .hasMessageContaining("Duplicate field 'deskEpoch'");
    }

    @Test
    void refuses_a_number_given_as_text() {
      String text = reconciled().replace("\"deskEpoch\":7", "\"deskEpoch\":\"7\"");

      assertThatThrownBy(() -> codec.read("desk.reconciled.v1", bytes(text)))
          .isInstanceOf(CodecException.class)
          .hasMessageContaining("deskEpoch");
    }

    @Test
    void refuses_a_fraction_where_a_whole_number_stands() {
      String text = reconciled().replace("\"deskEpoch\":7", "\"deskEpoch\":7.5");

      assertThatThrownBy(() -> codec.read("desk.reconciled.v1", bytes(text)))
          .isInstanceOf(CodecException.class)
          .hasMessageContaining("deskEpoch");
    }

    @Test
    void refuses_bytes_behind_the_end() {
      assertThatThrownBy(() -> codec.read("desk.reconciled.v1", bytes(reconciled() + "{}")))
          .isInstanceOf(CodecException.class);
    }

    @Test
    void refuses_a_value_that_breaks_a_rule_of_its_record() {
      String text = reconciled().replace("\"symbol\":\"ES\"", "\"symbol\":\"e s\"");

      assertThatThrownBy(() -> codec.read("desk.reconciled.v1", bytes(text)))
          .isInstanceOf(CodecException.class)
          .hasMessageContainingAll("meta.symbol", "expected 1 to 12 of [A-Z0-9.]");
    }

    @Test
    void refuses_every_truncation() {
      byte[] whole = bytes(reconciled());

      for (int length = 0; length < whole.length; length++) {
        byte[] part = Arrays.copyOf(whole, length);
        assertThatThrownBy(() -> codec.read("desk.reconciled.v1", part))
            .isInstanceOf(CodecException.class);
      }
    }

    private String reconciled() {
      Object event = Samples.events().get(DeskEvent.Reconciled.class);
      return new String(codec.write(event), UTF_8);
    }
  }

  @Nested
  class Writing {
    @Test
    void refuses_null() {
      var event = new DeskEvent.DeskStarted(Samples.meta("K7QX-ES-S1", ""), null, "3.0.0", "bn-1");

      assertThatThrownBy(() -> codec.write(event))
          .isInstanceOf(CodecException.class)
          .hasMessageContainingAll("desk.started.v1: cannot be written", "never null");
    }

    @Test
    void refuses_what_is_not_a_number() {
      var signal = codecOf("test.features.v1", Figures.class);

      assertThatThrownBy(() -> signal.write(new Figures(Map.of("delta", Double.NaN))))
          .isInstanceOf(CodecException.class)
          .hasMessageContainingAll("test.features.v1", "finite", "NaN");
    }

    @Test
    void writes_reals_in_their_shortest_form() {
      var codec = codecOf("test.features.v1", Figures.class);

      byte[] bytes = codec.write(new Figures(Map.of("a", 2e-3, "b", 2.2250738585072014E-308)));

      assertThat(new String(bytes, UTF_8))
          .isEqualTo("{\"values\":{\"a\":0.002,\"b\":2.2250738585072014E-308}}");
    }

    @Test
    void writes_maps_sorted_by_key() {
      var codec = codecOf("test.epochs.v1", Epochs.class);
      Map<Symbol, Long> epochs =
          new LinkedHashMap<>(Map.of(Symbol.of("NQ"), 1L, Symbol.of("ES"), 2L));

      assertThat(new String(codec.write(new Epochs(epochs)), UTF_8))
          .isEqualTo("{\"bySymbol\":{\"ES\":2,\"NQ\":1}}");
    }

    @Test
    void writes_a_growing_list_as_a_list() {
      var codec = codecOf("test.grown.v1", Grown.class);
      var grown = new Grown(AppendList.<Symbol>empty().plus(Samples.ES).plus(Samples.MES));

      assertThat(new String(codec.write(grown), UTF_8)).isEqualTo("{\"all\":[\"ES\",\"MES\"]}");
      assertThat(codec.read("test.grown.v1", codec.write(grown))).isEqualTo(grown);
    }
  }

  @Nested
  class OldVersions {
    @Test
    void lifts_over_two_versions() {
      var codec =
          new EventCodec(
              EventManifests.of(EventManifests.line("test.named.v3", Named.class)),
              Upcasters.of(List.of(new FirstToSecond(), new SecondToThird())));

      Object read = codec.read("test.named.v1", bytes("{\"label\":\"a\"}"));

      assertThat(read).isEqualTo(new Named("a", 1));
    }

    @Test
    void says_which_version_is_missing() {
      var codec =
          new EventCodec(
              EventManifests.of(EventManifests.line("test.named.v3", Named.class)),
              Upcasters.of(List.of(new FirstToSecond())));

      assertThatThrownBy(() -> codec.read("test.named.v1", bytes("{\"label\":\"a\"}")))
          .isInstanceOf(CodecException.class)
          .hasMessage("test.named.v1: its upcasters end at test.named.v2, which nothing reads");
    }

    @Test
    void refuses_upcasters_that_lead_in_a_circle() {
      assertThatThrownBy(() -> Upcasters.of(List.of(new FirstToSecond(), new SecondToFirst())))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("circle");
    }

    @Test
    void refuses_two_readers_of_one_version() {
      assertThatThrownBy(() -> Upcasters.of(List.of(new FirstToSecond(), new FirstToSecond())))
          .hasMessage("two upcasters read test.named.v1");
    }
  }

  @Test
  void refuses_an_engine_state_with_any_bit_changed() {
    byte[] state = new byte[300];
    for (int i = 0; i < state.length; i++) {
      state[i] = (byte) (i * i % 7);
    }
    String whole = PackedBytes.write(new EngineBytes(state));
    byte[] packed = Base64.getDecoder().decode(whole);

    for (int at = 2; at < packed.length; at++) {
      packed[at] ^= 4;
      String damaged = Base64.getEncoder().encodeToString(packed);
      packed[at] ^= 4;
      assertThatThrownBy(() -> PackedBytes.read(damaged))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("packed bytes");
    }
    assertThat(PackedBytes.read(whole)).isEqualTo(new EngineBytes(state));
  }

  @Test
  void names_the_place_of_a_damaged_engine_state() {
    Object event = Samples.events().get(DeskEvent.EngineCheckpointed.class);
    String text = new String(codec.write(event), UTF_8);
    String damaged = text.replaceFirst("\"state\":\"....", "\"state\":\"eNpA");

    assertThatThrownBy(() -> codec.read("desk.engine-checkpointed.v1", bytes(damaged)))
        .isInstanceOf(CodecException.class)
        .hasMessageContainingAll("in state", "packed bytes");
  }

  @Test
  void keeps_an_empty_engine_state() {
    var event =
        new DeskEvent.EngineCheckpointed(
            Samples.meta("K7QX-ES-B", ""), "bn-1", 0, new EngineBytes(new byte[0]));

    assertThat(codec.read("desk.engine-checkpointed.v1", codec.write(event))).isEqualTo(event);
  }

  record Figures(Map<String, Double> values) {}

  record Epochs(Map<Symbol, Long> bySymbol) {}

  record Grown(AppendList<Symbol> all) {}

  record Named(String name, long count) {}

  private record FirstToSecond(String from, String to) implements Upcaster {
    FirstToSecond() {
      this("test.named.v1", "test.named.v2");
    }

    @Override
    public void lift(ObjectNode stored) {
      stored.set("name", stored.remove("label"));
    }
  }

  private record SecondToThird(String from, String to) implements Upcaster {
    SecondToThird() {
      this("test.named.v2", "test.named.v3");
    }

    @Override
    public void lift(ObjectNode stored) {
      stored.put("count", 1);
    }
  }

  private record SecondToFirst(String from, String to) implements Upcaster {
    SecondToFirst() {
      this("test.named.v2", "test.named.v1");
    }

    @Override
    public void lift(ObjectNode stored) {
      stored.set("label", stored.remove("name"));
    }
  }

  private static EventCodec codecOf(String manifest, Class<?> type) {
    return new EventCodec(
        EventManifests.of(EventManifests.line(manifest, type)), Upcasters.of(List.of()));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
