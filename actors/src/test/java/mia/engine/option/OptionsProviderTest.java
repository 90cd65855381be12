package mia.engine.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalLong;
import mia.protocol.market.Instrument;
import mia.protocol.market.Instruments;
import mia.protocol.market.OptionsSnapshot;
import mia.protocol.market.Symbol;
import org.junit.jupiter.api.Test;

class OptionsProviderTest {
  private static final Instrument ES = Instruments.builtIn().require(Symbol.of("ES"));
  private static final long SECOND = 1_000_000_000L;

  @Test
  void rows_of_a_file_come_out_by_time_and_each_once() {
    OptionsProvider provider =
        ManualOptions.ofCsv(
            List.of(OptionsCsv.HEADER, "30,6030,,,", "10,6010,,,", "20,6020,,,", "20,6021,,,"),
            ES,
            "levels.csv");

    assertThat(provider.between(Long.MIN_VALUE, 9)).isEmpty();
    assertThat(provider.between(9, 20))
        .extracting(OptionsSnapshot::callWallTicks)
        .containsExactly(
            OptionalLong.of(6010 * 4), OptionalLong.of(6020 * 4), OptionalLong.of(6021 * 4));
    assertThat(provider.between(20, 99)).hasSize(1);
  }

  @Test
  void chains_come_out_as_snapshots() {
    var quote = new OptionQuote(6050, 3_000_000 * SECOND, true, 1_000, 0, 0.2);
    var chain = new OptionChain(10, "SPX", 6000, 0, List.of(quote), "test");
    OptionsProvider provider =
        new ChainOptions(
            (after, upTo) -> after < 10 && 10 <= upTo ? List.of(chain) : List.of(),
            new GammaExposure(0),
            ES);

    assertThat(provider.between(0, 10).get(0).callWallTicks()).isEqualTo(OptionalLong.of(24_200));
    assertThat(provider.between(10, 20)).isEmpty();
  }

  @Test
  void the_basis_is_the_mean_of_sixty_seconds() {
    var basis = new BasisMean();
    basis.add(0, 6030, 6000);
    basis.add(30 * SECOND, 6040, 6000);
    basis.add(30 * SECOND + 5, 6044, 6000);

    assertThat(basis.at(59 * SECOND)).isCloseTo(38, within(1e-12));
    assertThat(basis.at(60 * SECOND)).isCloseTo(42, within(1e-12));
    assertThat(basis.at(90 * SECOND)).isNaN();
    assertThat(basis.add(91 * SECOND, Double.NaN, 6000)).isFalse();
  }
}
