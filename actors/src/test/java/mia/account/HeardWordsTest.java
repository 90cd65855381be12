package mia.account;

import static org.assertj.core.api.Assertions.assertThat;

import mia.protocol.account.AccountProtocol.DeskWord;
import mia.protocol.account.AccountProtocol.Marker;
import mia.protocol.market.Symbol;
import org.junit.jupiter.api.Test;

class HeardWordsTest {
  private static final Symbol ES = Symbol.of("ES");
  private static final Symbol NQ = Symbol.of("NQ");

  private final HeardWords heard = new HeardWords();

  private boolean hears(Symbol symbol, long epoch, long line, long number) {
    return heard.follows(new DeskWord(symbol, epoch, line, number, new Marker(symbol, number)));
  }

  @Test
  void words_count_one_after_the_other() {
    assertThat(hears(ES, 1, 1, 1)).isTrue();
    assertThat(hears(ES, 1, 1, 2)).isTrue();
    assertThat(hears(ES, 1, 1, 2)).isFalse();
    assertThat(hears(NQ, 1, 1, 1)).isTrue();
    assertThat(hears(ES, 1, 1, 3)).isTrue();
  }

  @Test
  void behind_a_word_that_is_missing_nothing_counts_until_a_new_line_begins() {
    assertThat(hears(ES, 1, 1, 1)).isTrue();
    assertThat(hears(ES, 1, 1, 3)).isFalse();
    assertThat(hears(ES, 1, 1, 4)).isFalse();

    assertThat(hears(ES, 1, 2, 2)).isFalse(); // its first word is missing
    assertThat(hears(ES, 1, 3, 1)).isTrue();
    assertThat(hears(ES, 1, 3, 2)).isTrue();
    assertThat(hears(ES, 1, 1, 2)).isFalse(); // of a line before
  }

  @Test
  void later_start_of_a_desk_begins_anew_and_an_earlier_one_is_not_heard_any_more() {
    assertThat(hears(ES, 1, 4, 1)).isTrue();
    assertThat(hears(ES, 2, 1, 1)).isTrue();

    assertThat(hears(ES, 1, 5, 1)).isFalse();
    assertThat(hears(ES, 2, 1, 2)).isTrue();
  }

  @Test
  void account_that_has_just_started_hears_no_line_in_its_middle() {
    assertThat(hears(ES, 3, 7, 20)).isFalse();
    assertThat(hears(ES, 3, 8, 1)).isTrue();
  }
}
