package mia.feed.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mia.persistence.archive.TickArchive;
import mia.protocol.account.AccountProtocol;
import mia.protocol.desk.DeskProtocol;
import mia.protocol.desk.DeskProtocol.NoteIncident;
import mia.protocol.market.MarketData;
import mia.protocol.market.MarketData.Kind;
import mia.protocol.market.Symbol;
import mia.protocol.wire.DeskDirectory;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.RecipientRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ArchiveActorTest {
  private static final Symbol ES = Symbol.of("ES");
  private static final long HISTORY_ENDS = 1_000;

  /** An archive in memory whose disk can fail. */
  private static final class Memory implements TickArchive {
    final List<Long> positions = Collections.synchronizedList(new ArrayList<>());
    volatile boolean broken;
    volatile boolean closed;
    volatile long unsayable = -1;

    @Override
    public void append(Symbol symbol, MarketData data) throws IOException {
      if (broken) {
        throw new IOException("no space");
      }
      if (data.position == unsayable) {
        throw new IllegalArgumentException("volume");
      }
      positions.add(data.position);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
      closed = true;
    }
  }

  private final ActorTestKit kit = ActorTestKit.create();
  private final Memory archive = new Memory();
  private final TickQueue queue = new TickQueue(List.of(ES), 1_024, HISTORY_ENDS);
  private TestProbe<DeskProtocol.Command> desk;

  @BeforeEach
  void prepare() {
    desk = kit.createTestProbe();
  }

  @AfterEach
  void stop() {
    kit.shutdownTestKit();
  }

  private void start() {
    var directory =
        new DeskDirectory() {
          @Override
          public RecipientRef<DeskProtocol.Command> desk(Symbol symbol) {
            return desk.ref();
          }

          @Override
          public RecipientRef<AccountProtocol.Command> account() {
            throw new AssertionError("the archive says nothing to the account");
          }
        };
    queue.connect(kit.spawn(ArchiveActor.create(archive, queue, directory, Duration.ofMinutes(5))));
  }

  private void put(Kind kind, long timeNanos, long position) {
    queue.of(ES).onRecord(new MarketData().reset(kind, timeNanos, position));
  }

  private void flush() throws Exception {
    queue.flush().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  @Test
  void keeps_trades_and_quotes_behind_the_history_once_each() throws Exception {
    start();

    put(Kind.BAR, 900, 0);
    put(Kind.TRADE, 999, 1);
    put(Kind.TRADE, 1_000, 2);
    put(Kind.QUOTE, 1_001, 3);
    put(Kind.CLOCK, 1_002, 4);
    put(Kind.TRADE, 1_003, 4);
    put(Kind.QUOTE, 1_001, 3);
    put(Kind.TRADE, 1_003, 4);
    put(Kind.TRADE, 1_004, 5);
    flush();

    assertThat(archive.positions).containsExactly(2L, 3L, 4L, 5L);
    desk.expectNoMessage();
  }

  @Test
  void loses_what_does_not_fit_and_says_so_once() throws Exception {
    for (long i = 0; i < 1_030; i++) {
      put(Kind.TRADE, 2_000, i);
    }
    start();
    flush();
    flush();

    assertThat(archive.positions).hasSize(1_024).startsWith(0L).endsWith(1_023L);
    NoteIncident incident = desk.expectMessageClass(NoteIncident.class);
    assertThat(incident.kind()).isEqualTo("archive-incomplete");
    assertThat(incident.text()).contains("6 ticks");
    desk.expectNoMessage();
  }

  @Test
  void tries_a_disk_that_fails_again_and_loses_nothing_that_fits() throws Exception {
    archive.broken = true;
    start();
    put(Kind.TRADE, 2_000, 0);
    put(Kind.TRADE, 2_000, 1);
    flush();
    assertThat(desk.expectMessageClass(NoteIncident.class).text()).contains("no space");

    archive.broken = false;
    flush();

    assertThat(archive.positions).containsExactly(0L, 1L);
  }

  @Test
  void a_tick_that_cannot_be_kept_is_lost_by_itself() throws Exception {
    archive.unsayable = 1;
    start();
    for (long i = 0; i < 3; i++) {
      put(Kind.TRADE, 2_000, i);
    }
    flush();

    assertThat(archive.positions).containsExactly(0L, 2L);
    assertThat(queue.lost(ES, ArchiveLoss.REFUSED)).isOne();
    assertThat(queue.lost(ES, ArchiveLoss.FULL)).isZero();
    assertThat(desk.expectMessageClass(NoteIncident.class).text()).contains("volume");
  }

  @Test
  void what_still_waits_at_the_end_is_counted() {
    archive.broken = true;
    start();
    put(Kind.TRADE, 2_000, 0);
    put(Kind.TRADE, 2_000, 1);

    kit.shutdownTestKit();

    assertThat(archive.closed).isTrue();
    assertThat(queue.lost(ES, ArchiveLoss.UNWRITTEN)).isEqualTo(2);
  }

  @Test
  void closes_the_archive_at_the_end() {
    start();
    put(Kind.TRADE, 2_000, 0);

    kit.shutdownTestKit();

    assertThat(archive.closed).isTrue();
    assertThat(archive.positions).containsExactly(0L);
  }
}
