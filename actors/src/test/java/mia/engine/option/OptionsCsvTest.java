package mia.engine.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.OptionalLong;
import mia.protocol.market.Instrument;
import mia.protocol.market.Instruments;
import mia.protocol.market.OptionsSnapshot;
import mia.protocol.market.Symbol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsCsvTest {
  private static final Instrument ES = Instruments.builtIn().require(Symbol.of("ES"));

  private static List<OptionsSnapshot> parse(String... rows) {
    var lines = new java.util.ArrayList<String>();
    lines.add(OptionsCsv.HEADER);
    lines.addAll(List.of(rows));
    return OptionsCsv.parse(lines, ES, "levels.csv");
  }

  @Test
  void reads_points_as_ticks_and_empty_cells_as_absent() {
    OptionsSnapshot row = parse("1770334200000000000,6800.00,,6785.25,-1200000000").get(0);

    assertThat(row.asOfNanos()).isEqualTo(1770334200000000000L);
    assertThat(row.callWallTicks()).isEqualTo(OptionalLong.of(27_200));
    assertThat(row.putWallTicks()).isEmpty();
    assertThat(row.gammaFlipTicks()).isEqualTo(OptionalLong.of(27_141));
    assertThat(row.netGammaUsd()).isEqualTo(OptionalLong.of(-1_200_000_000L));
  }

  @Test
  void rounds_a_level_between_two_ticks_half_up() {
    assertThat(parse("1,6800.10,6800.125,6800.20,").get(0))
        .returns(OptionalLong.of(27_200), OptionsSnapshot::callWallTicks)
        .returns(OptionalLong.of(27_201), OptionsSnapshot::putWallTicks)
        .returns(OptionalLong.of(27_201), OptionsSnapshot::gammaFlipTicks);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1,6800", "x,6800,,,", "1,high,,,", "1,6800,,,,7"})
  void names_the_line_it_cannot_read(String row) {
    assertThatThrownBy(() -> parse("1,6800,,,", row))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("levels.csv line 3");
  }

  @Test
  void wants_the_header() {
    assertThatThrownBy(() -> OptionsCsv.parse(List.of("1,6800,,,"), ES, "levels.csv"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(OptionsCsv.HEADER);
  }
}
