package mia.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import mia.protocol.market.Symbol;
import org.junit.jupiter.api.Test;

class EventIdsTest {
  @Test
  void counts_in_base_36_from_the_given_number() {
    EventIds ids = EventIds.of("K7QX", Symbol.of("ES"), 35);

    assertThat(ids.take()).isEqualTo("K7QX-ES-Z");
    assertThat(ids.take()).isEqualTo("K7QX-ES-10");
  }

  @Test
  void leaves_out_what_ids_may_not_hold() {
    assertThat(EventIds.of("K7QX", Symbol.of("B.2"), 0).take()).isEqualTo("K7QX-B2-0");
  }
}
