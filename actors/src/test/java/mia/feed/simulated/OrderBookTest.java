package mia.feed.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import mia.protocol.market.Instruments;
import mia.protocol.market.Symbol;
import org.junit.jupiter.api.Test;

class OrderBookTest {
  private static final SimulatedContract ES =
      SimulatedContract.of(Instruments.builtIn().require(Symbol.of("ES")));

  @Test
  void refuses_to_open_crossed() {
    assertThatThrownBy(() -> new OrderBook().open(100, 100))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("100 >= 100");
  }

  @Test
  void emptied_level_gives_way_to_the_next_filled_one() {
    var book = new OrderBook();
    book.open(100, 101);
    book.extendBids(5);
    book.extendAsks(3);
    book.extendAsks(4);
    book.extendAsks(6);

    book.takeAsk(3);

    assertThat(book.askTicks()).isEqualTo(102);
    assertThat(book.lotsAt(101)).isZero();
    assertThat(book.lotsAt(102)).isEqualTo(4);
  }

  @Test
  void market_makers_follow_any_value_and_never_cross_the_book() {
    var book = new OrderBook();
    var dice = new Dice(5);
    var makers = new MarketMakers(ES, book, dice);
    makers.adapt(true, false);
    double value = 27_900;
    makers.open(value);

    for (int i = 0; i < 50_000; i++) {
      value += 3.0 * dice.normal() + (dice.chance(0.01) ? 60.0 * dice.sign() : 0.0);
      makers.adapt(dice.chance(0.5), dice.chance(0.1));
      makers.requote(value);
      makers.keepDepth();

      assertThat(book.bidTicks()).isLessThan(book.askTicks());
      assertThat(book.lotsAt(book.bidTicks())).isPositive();
      assertThat(book.lotsAt(book.askTicks())).isPositive();
      assertThat((double) book.bidTicks()).isLessThanOrEqualTo(value + 1.0);
      assertThat((double) book.askTicks()).isGreaterThanOrEqualTo(value - 1.0);
    }
  }
}
