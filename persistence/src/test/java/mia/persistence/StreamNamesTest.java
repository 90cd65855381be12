package mia.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import mia.protocol.market.Symbol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamNamesTest {
  @Test
  void names_the_stream_of_a_desk() {
    assertThat(StreamNames.desk(Symbol.of("ES"), "DU123")).isEqualTo("desk|ES@DU123");
  }

  @Test
  void names_the_stream_of_an_account() {
    assertThat(StreamNames.account("DU123")).isEqualTo("account|DU123");
  }

  @Test
  void names_the_audit_stream_of_a_node() {
    assertThat(StreamNames.audit("K7QX")).isEqualTo("audit|K7QX");
    assertThat(StreamNames.parse("audit|K7QX").isAudit()).isTrue();
    assertThat(StreamNames.parse("audit|K7QX").account()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"desk|ES@DU123", "desk|B.2@a_b-c.d", "account|DU123", "account|a.b", "audit|K7"})
  void reads_what_it_builds(String id) {
    StreamNames.Stream stream = StreamNames.parse(id);

    assertThat(stream.persistenceId()).isEqualTo(id);
    assertThat(stream.isDesk()).isEqualTo(id.startsWith("desk"));
  }

  @Test
  void reads_symbol_and_account() {
    StreamNames.Stream stream = StreamNames.parse("desk|ES@DU123");

    assertThat(stream.symbol()).contains(Symbol.of("ES"));
    assertThat(stream.account()).contains("DU123");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "desk|", "desk|ES", "desk|es@DU123", "account|", "account|a b", "other|ES@D"})
  void refuses_what_is_no_stream(String id) {
    assertThatThrownBy(() -> StreamNames.parse(id))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + id + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a|b", "a@b", "a b", "-a", "é", "123456789012345678901234567890123"})
  void refuses_accounts_that_would_not_be_read_back(String account) {
    assertThatThrownBy(() -> StreamNames.account(account))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected 1 to 32");
  }
}
