package mia.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import mia.protocol.market.MarketData;
import mia.protocol.market.MarketData.Kind;
import org.junit.jupiter.api.Test;

class OutboxTest {
  private long position;

  private boolean offer(Outbox outbox) {
    boolean taken = outbox.offer(new MarketData().reset(Kind.TRADE, 1_000 + position, position));
    position += taken ? 1 : 0;
    return taken;
  }

  private static List<Long> positions(Iterable<Outbox.Batch> batches) {
    List<Long> positions = new ArrayList<>();
    for (Outbox.Batch batch : batches) {
      BatchReader reader = BatchReader.open(batch.records());
      for (var into = new MarketData(); reader.next(into); ) {
        positions.add(into.position);
      }
    }
    return positions;
  }

  @Test
  void never_holds_more_than_fits_into_the_ring_of_the_desk() {
    var outbox = new Outbox(3);
    assertThat(offer(outbox)).isTrue();
    outbox.take();
    assertThat(offer(outbox)).isTrue();
    assertThat(offer(outbox)).isTrue();

    assertThat(offer(outbox)).isFalse();

    outbox.take();
    outbox.confirm(2); // the desk has read one of the three
    assertThat(offer(outbox)).isTrue();
    assertThat(offer(outbox)).isFalse();
    outbox.read(0);
    assertThat(offer(outbox)).isTrue();
  }

  @Test
  void keeps_what_was_taken_until_the_desk_has_it() {
    var outbox = new Outbox(16);
    offer(outbox);
    offer(outbox);
    assertThat(outbox.take()).get().extracting(Outbox.Batch::number).isEqualTo(1L);
    offer(outbox);
    assertThat(outbox.take()).get().extracting(Outbox.Batch::number).isEqualTo(2L);
    assertThat(outbox.take()).isEmpty();

    assertThat(positions(outbox.unconfirmed())).containsExactly(0L, 1L, 2L);
    assertThat(outbox.isBehind()).isTrue();

    outbox.confirm(0);
    assertThat(outbox.unconfirmed()).isEmpty();
    assertThat(outbox.isBehind()).isFalse();
    offer(outbox);
    assertThat(outbox.isBehind()).isTrue();
    outbox.take();
    assertThat(outbox.lastBatch()).isEqualTo(3);
  }
}
