package mia.engine.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalLong;
import mia.protocol.market.Instrument;
import mia.protocol.market.Instruments;
import mia.protocol.market.OptionsSnapshot;
import mia.protocol.market.Symbol;
import org.junit.jupiter.api.Test;

class GammaExposureTest {
  private static final Instrument ES = Instruments.builtIn().require(Symbol.of("ES"));
  private static final long NOW = 1_772_550_000_000_000_000L;
  private static final long MONTH = 30 * 86_400_000_000_000L;

  private final GammaExposure exposure = new GammaExposure(0);

  private static OptionQuote call(double strike, long openInterest) {
    return new OptionQuote(strike, NOW + MONTH, true, openInterest, 10, 0.2);
  }

  private static OptionQuote put(double strike, long openInterest) {
    return new OptionQuote(strike, NOW + MONTH, false, openInterest, 7, 0.2);
  }

  private OptionsSnapshot at(double spot, double basis, OptionQuote... quotes) {
    return exposure.snapshot(new OptionChain(NOW, "SPX", spot, basis, List.of(quotes), "test"), ES);
  }

  @Test
  void gamma_has_the_textbook_value() {
    assertThat(GammaExposure.gamma(100, 100, 1, 0.2, 0.05)).isCloseTo(0.018762, within(1e-6));
  }

  @Test
  void gamma_is_the_curvature_of_the_price() {
    double h = 0.01;
    double numeric = (price(100 + h, 95) - 2 * price(100, 95) + price(100 - h, 95)) / (h * h);

    assertThat(GammaExposure.gamma(100, 95, 0.25, 0.3, 0.02)).isCloseTo(numeric, within(1e-5));
  }

  /** Price of a call by integrating its payoff over the lognormal density. */
  private static double price(double spot, double strike) {
    double years = 0.25;
    double drift = (0.02 - 0.3 * 0.3 / 2) * years;
    double spread = 0.3 * Math.sqrt(years);
    double sum = 0;
    double step = 1e-4;
    double kink = (Math.log(strike / spot) - drift) / spread;
    for (double z = kink + step / 2; z < 9; z += step) {
      double payoff = spot * Math.exp(drift + spread * z) - strike;
      sum += payoff * Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI) * step;
    }
    return Math.exp(-0.02 * years) * sum;
  }

  @Test
  void walls_are_the_heaviest_strikes_on_their_side_of_the_spot() {
    OptionsSnapshot snapshot =
        at(
            6000,
            0,
            call(5950, 90_000),
            call(6050, 5_000),
            call(6100, 20_000),
            put(6050, 90_000),
            put(5900, 30_000),
            put(5950, 5_000));

    assertThat(snapshot.callWallTicks()).isEqualTo(OptionalLong.of(6100 * 4));
    assertThat(snapshot.putWallTicks()).isEqualTo(OptionalLong.of(5900 * 4));
    assertThat(snapshot.callVolume()).isEqualTo(OptionalLong.of(30));
    assertThat(snapshot.putVolume()).isEqualTo(OptionalLong.of(21));
  }

  @Test
  void exposures_of_all_expiries_of_a_strike_add_up() {
    var later = new OptionQuote(6050, NOW + 2 * MONTH, true, 9_000, 0, 0.2);

    OptionsSnapshot snapshot = at(6000, 0, call(6050, 9_000), later, call(6025, 11_000));

    assertThat(snapshot.callWallTicks()).isEqualTo(OptionalLong.of(6050 * 4));
  }

  @Test
  void levels_move_to_the_future_by_the_basis_and_to_the_nearest_tick() {
    OptionsSnapshot snapshot = at(6000, 31.90, call(6050, 1_000), put(5950, 1_000));

    assertThat(snapshot.callWallTicks()).isEqualTo(OptionalLong.of(24_328));
    assertThat(snapshot.basisTicks()).isEqualTo(128);
  }

  @Test
  void the_flip_is_where_the_exposure_of_the_whole_chain_changes_sign() {
    OptionQuote[] quotes = {call(6100, 10_000), put(5900, 10_000)};

    OptionsSnapshot snapshot = at(6000, 0, quotes);

    double flip = snapshot.gammaFlipTicks().orElseThrow() / 4.0;
    var chain = new OptionChain(NOW, "SPX", 6000, 0, List.of(quotes), "test");
    assertThat(exposure.net(chain, flip - 5)).isNegative();
    assertThat(exposure.net(chain, flip + 5)).isPositive();
    assertThat(flip).isBetween(5950.0, 6050.0);
  }

  @Test
  void there_is_no_flip_where_the_sign_never_changes() {
    OptionsSnapshot snapshot = at(6000, 0, call(6050, 1_000), call(5900, 1_000));

    assertThat(snapshot.gammaFlipTicks()).isEmpty();
    assertThat(snapshot.putWallTicks()).isEmpty();
    assertThat(snapshot.netGammaUsd().orElseThrow()).isPositive();
  }

  @Test
  void net_gamma_is_in_dollars_per_percent() {
    OptionsSnapshot snapshot = at(6000, 0, put(6000, 1_000));

    double gamma = GammaExposure.gamma(6000, 6000, 30 / 365.0, 0.2, 0);
    assertThat((double) snapshot.netGammaUsd().orElseThrow())
        .isCloseTo(-gamma * 1_000 * 100 * 6000.0 * 6000.0 * 0.01, within(0.5));
  }

  @Test
  void expired_options_and_lines_without_volatility_say_nothing() {
    var expired = new OptionQuote(6050, NOW, true, 1_000, 5, 0.2);
    var blank = new OptionQuote(5950, NOW + MONTH, false, 1_000, 5, 0);

    OptionsSnapshot snapshot = at(6000, 0, expired, blank);

    assertThat(snapshot.callWallTicks()).isEmpty();
    assertThat(snapshot.putWallTicks()).isEmpty();
    assertThat(snapshot.gammaFlipTicks()).isEmpty();
    assertThat(snapshot.netGammaUsd()).isEmpty();
  }

  @Test
  void of_several_zeros_the_one_nearest_to_the_spot_is_the_flip() {
    OptionQuote[] quotes = {
      call(5800, 40_000), put(5900, 60_000), call(6010, 60_000), put(6150, 80_000)
    };
    var soon = new java.util.ArrayList<OptionQuote>();
    for (OptionQuote quote : quotes) {
      soon.add(
          new OptionQuote(
              quote.strike(), NOW + MONTH / 30, quote.call(), quote.openInterest(), 0, 0.1));
    }

    OptionsSnapshot snapshot = at(6000, 0, soon.toArray(OptionQuote[]::new));

    double flip = snapshot.gammaFlipTicks().orElseThrow() / 4.0;
    assertThat(flip).isBetween(5900.0, 6010.0);
  }

  @Test
  void a_strike_without_interest_is_no_wall_and_the_heavier_one_is() {
    OptionsSnapshot nothing = at(6000, 0, call(6050, 0), put(5950, 0));
    var farPut = new OptionQuote(5900, NOW + MONTH, false, 1_000, 0, 0.2);
    double near = GammaExposure.gamma(6000, 5950, 30 / 365.0, 0.2, 0);
    double far = GammaExposure.gamma(6000, 5900, 30 / 365.0, 0.2, 0);

    OptionsSnapshot snapshot = at(6000, 0, farPut, put(5950, Math.round(1_000 * far / near) + 1));

    assertThat(nothing.callWallTicks()).isEmpty();
    assertThat(nothing.putWallTicks()).isEmpty();
    assertThat(snapshot.putWallTicks()).isEqualTo(OptionalLong.of(5950 * 4));
  }

  @Test
  void refuses_what_cannot_be_a_chain_or_a_rate() {
    assertThatThrownBy(() -> at(0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("spot");
    assertThatThrownBy(() -> at(6000, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("basis");
    assertThatThrownBy(() -> new GammaExposure(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("rate");
    assertThatThrownBy(() -> call(6000, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("interest");
  }

  @Test
  void refuses_what_cannot_be_a_quote() {
    assertThatThrownBy(() -> new OptionQuote(6000, NOW, true, 1, 1, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("volatility");
    assertThatThrownBy(() -> new OptionQuote(-1, NOW, true, 1, 1, 0.2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("strike");
  }
}
