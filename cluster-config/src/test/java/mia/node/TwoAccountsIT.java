package mia.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import mia.broker.Broker;
import mia.broker.BrokerCallException;
import mia.broker.ForwardingBroker;
import mia.persistence.JournalEvent;
import mia.persistence.StreamNames;
import mia.persistence.account.AccountEvent.KillChanged;
import mia.persistence.desk.DeskEvent.BarClosed;
import mia.persistence.desk.DeskEvent.SignalDecided;
import mia.persistence.desk.DeskEvent.TradeClosed;
import mia.protocol.account.AccountProtocol;
import mia.protocol.market.Symbol;
import mia.protocol.order.ApprovedOrder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two accounts in one node: each trades as if it were alone, whatever happens to the other. */
class TwoAccountsIT {
  private static final String FIRST = "PAPER";
  private static final String SECOND = "SECOND";
  private static final SettingOverride BOTH =
      SettingOverride.parse("accounts.SECOND.risk.max-risk-per-trade=60 USD", "test");

  private static final List<Symbol> SYMBOLS = List.of(Symbol.of("ES"), Symbol.of("NQ"));

  @TempDir private static Path common;

  private static List<InputFile> inputs;
  private static Seen alone;

  @TempDir private Path folder;

  /** What was committed, by account. */
  private static class Seen implements NodeObserver {
    private final Map<String, List<JournalEvent>> events = new ConcurrentHashMap<>();

    @Override
    public void onCommitted(String stream, List<? extends JournalEvent> committed) {
      StreamNames.Stream name = StreamNames.parse(stream);
      List<JournalEvent> own = events.computeIfAbsent(name.owner(), owner -> new ArrayList<>());
      synchronized (own) {
        own.addAll(committed);
      }
    }

    <E extends JournalEvent> List<E> of(String account, Class<E> type) {
      return events.getOrDefault(account, List.of()).stream()
          .filter(type::isInstance)
          .map(type::cast)
          .toList();
    }

    /** What was decided and what came of it, without ids and configuration. */
    List<Object> decisions(String account, Symbol symbol) {
      var decisions = new ArrayList<Object>();
      for (JournalEvent event : events.getOrDefault(account, List.of())) {
        if (!event.meta().symbol().equals(symbol)) {
          continue;
        }
        if (event instanceof BarClosed closed) {
          decisions.add(closed.bar());
        } else if (event instanceof SignalDecided decided) {
          decisions.add(decided.signal());
        } else if (event instanceof TradeClosed closed) {
          decisions.add(List.of(closed.meta().eventTimeNanos(), closed.result().netMinor()));
        }
      }
      return decisions;
    }
  }

  @BeforeAll
  static void runs_the_first_account_alone() throws Exception {
    inputs = ScriptedReplay.write(common, 20_261_128, 260);
    alone = run(common.resolve("alone"), new Seen(), OpenAccounts::paper);
    assertThat(alone.of(FIRST, TradeClosed.class)).hasSizeGreaterThan(3);
  }

  private static Seen run(Path data, Seen seen, OpenAccounts.Venue venue, SettingOverride... more)
      throws Exception {
    RunRequest request = ScriptedReplay.request(data, inputs, more);
    try (Node node = Node.start(request, seen, ConfigFactory.empty(), venue)) {
      RunOutcome outcome = node.outcome().toCompletableFuture().get(120, TimeUnit.SECONDS);
      assertThat(outcome.kind()).as(outcome.toString()).isEqualTo(RunOutcome.Kind.FINISHED);
    }
    return seen;
  }

  private static SettingOverride set(String assignment) {
    return SettingOverride.parse(assignment, "test");
  }

  /** The first account traded as it does alone. */
  private static void assertUntouched(Seen seen) {
    for (Symbol symbol : SYMBOLS) {
      assertThat(seen.decisions(FIRST, symbol)).isEqualTo(alone.decisions(FIRST, symbol));
    }
  }

  @Test
  void each_decides_what_it_decides_alone_and_no_id_is_given_twice() throws Exception {
    Seen secondAlone =
        run(
            folder.resolve("second"),
            new Seen(),
            OpenAccounts::paper,
            set("trading.account=SECOND"),
            set("risk.max-risk-per-trade=60 USD"));

    Seen both = run(folder.resolve("both"), new Seen(), OpenAccounts::paper, BOTH);

    assertUntouched(both);
    for (Symbol symbol : SYMBOLS) {
      assertThat(both.decisions(SECOND, symbol)).isEqualTo(secondAlone.decisions(SECOND, symbol));
    }
    assertThat(both.of(SECOND, TradeClosed.class)).isNotEmpty();
    Set<String> ids = new HashSet<>();
    for (String account : List.of(FIRST, SECOND)) {
      both.of(account, SignalDecided.class)
          .forEach(event -> assertThat(ids.add(event.meta().id())).isTrue());
    }
  }

  @Test
  void a_journal_of_two_accounts_is_decided_again_with_the_settings_of_each() throws Exception {
    Path data = folder.resolve("both");
    run(data, new Seen(), OpenAccounts::paper, BOTH);
    RunRequest request = ScriptedReplay.request(data, inputs, BOTH);

    JournalVerification.Result result = JournalVerification.run(request.loaded(), read -> {});

    assertThat(result.streams())
        .hasSize(4)
        .allSatisfy(stream -> assertThat(stream.difference()).isEmpty());
  }

  @Test
  void a_fresh_start_forgets_both_accounts() throws Exception {
    Path data = folder.resolve("both");
    Seen before = run(data, new Seen(), OpenAccounts::paper, BOTH);

    FreshFolder.clear(ScriptedReplay.request(data, inputs, BOTH));
    Seen again = run(data, new Seen(), OpenAccounts::paper, BOTH);

    for (Symbol symbol : SYMBOLS) {
      assertThat(again.decisions(SECOND, symbol)).isEqualTo(before.decisions(SECOND, symbol));
    }
  }

  @Test
  void a_venue_that_fails_one_account_does_not_touch_the_other() throws Exception {
    Seen seen =
        run(
            folder.resolve("broken"),
            new Seen(),
            (own, folderId, settings) -> {
              Broker paper = OpenAccounts.paper(own, folderId, settings);
              return settings.trading().accountId().equals(SECOND) ? new Refusing(paper) : paper;
            },
            BOTH);

    assertUntouched(seen);
    assertThat(seen.of(SECOND, TradeClosed.class)).isEmpty();
  }

  @Test
  void a_fault_of_one_accounts_adapter_does_not_touch_the_other_and_the_run_ends()
      throws Exception {
    Seen seen =
        run(
            folder.resolve("faulty"),
            new Seen(),
            (own, folderId, settings) -> {
              Broker paper = OpenAccounts.paper(own, folderId, settings);
              return settings.trading().accountId().equals(SECOND) ? new Faulty(paper) : paper;
            },
            BOTH);

    assertUntouched(seen);
    assertThat(seen.of(SECOND, TradeClosed.class)).isEmpty();
  }

  @Test
  void a_kill_of_one_account_does_not_touch_the_other() throws Exception {
    var seen =
        new Seen() {
          @Override
          public void onStarted(String nodeAddress) {
            NodeHandle node = HandedNode.STARTED.element();
            NodeHandle.NodeAccount second = node.accounts().get(1);
            second.emergencyStop().trigger("a test", "test", 0);
            second
                .directory()
                .account()
                .tell(new AccountProtocol.Kill("a test", "test", 0, node.system().ignoreRef()));
          }
        };

    run(
        folder.resolve("killed"),
        seen,
        OpenAccounts::paper,
        BOTH,
        set("node.extensions=mia.node.HandedNode"));

    assertUntouched(seen);
    assertThat(seen.of(SECOND, KillChanged.class)).isNotEmpty();
    assertThat(seen.of(FIRST, KillChanged.class)).isEmpty();
    assertThat(seen.of(SECOND, TradeClosed.class)).isEmpty();
  }

  /** A venue whose adapter throws what it may not. */
  private static final class Faulty extends ForwardingBroker {
    Faulty(Broker venue) {
      super(venue);
    }

    @Override
    public void submit(ApprovedOrder order) {
      throw new IllegalStateException("a fault of the adapter");
    }

    @Override
    public void passMarker(Symbol symbol, long token) {
      throw new IllegalStateException("a fault of the adapter");
    }
  }

  /** A venue that cannot be spoken to. */
  private static final class Refusing extends ForwardingBroker {
    Refusing(Broker venue) {
      super(venue);
    }

    @Override
    public void submit(ApprovedOrder order) {
      throw new BrokerCallException("the venue is broken", null);
    }
  }
}
