package mia.account;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;
import mia.broker.Broker;
import mia.persistence.JournalEvent;
import mia.protocol.account.AccountProtocol;
import mia.protocol.desk.DeskProtocol;
import mia.protocol.market.Symbol;
import mia.protocol.market.TradingCalendar;
import mia.protocol.order.ApprovedOrder;
import mia.protocol.wire.DeskDirectory;
import mia.risk.AccountRisk;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.RecipientRef;
import org.apache.pekko.persistence.typed.PersistenceId;

/**
 * A real account desk and its session with a venue, on one thread and a clock that is set. It ends
 * at a chosen point and starts again from its journal.
 */
final class LoneAccount {
  static final Symbol ES = Symbol.of("ES");
  static final TradingCalendar CALENDAR = TradingCalendar.withoutHolidays();

  /** Who looks on. */
  interface Witness {
    void committed(List<? extends JournalEvent> events);

    void leaves(ApprovedOrder order);
  }

  private final OneThread actors;
  private final Path stopFile;
  private final PersistenceId id;
  private final AccountRisk risk;
  private final LongSupplier clock;
  private final Function<Symbol, ActorRef<DeskProtocol.Command>> inboxes;
  private final DeathPoints deaths;
  private final Witness witness;
  private EmergencyStop stop;
  private ActorRef<BrokerSession.Command> session;
  private ActorRef<AccountProtocol.Command> account;

  /**
   * @param stopFile where the emergency stop is kept
   * @param stream name of the account's stream
   * @param inboxes where each symbol's desk is found
   */
  LoneAccount(
      OneThread actors,
      Path stopFile,
      String stream,
      AccountRisk risk,
      LongSupplier clock,
      Function<Symbol, ActorRef<DeskProtocol.Command>> inboxes,
      DeathPoints deaths,
      Witness witness) {
    this.actors = actors;
    this.stopFile = stopFile;
    this.id = PersistenceId.ofUniqueId("account|" + stream);
    this.risk = risk;
    this.clock = clock;
    this.inboxes = inboxes;
    this.deaths = deaths;
    this.witness = witness;
  }

  /** A new process, at this venue. */
  void start(Broker venue, Function<Broker, Broker> around) {
    deaths.live();
    stop = new EmergencyStop(stopFile);
    var settings = AccountSettings.defaults();
    var ledger = new DecisionLedger();
    session =
        actors.spawn(
            BrokerSession.create(
                new BrokerSession.Parts(
                    around.apply(new CrashingBroker(venue, new Watching())),
                    stop,
                    new OrderGate(risk, settings.gateway(), true),
                    ledger,
                    settings,
                    clock,
                    Fence.NONE)));
    account =
        actors.spawn(
            AccountDesk.create(
                id,
                new AccountDesk.Parts(
                    "PAPER",
                    "SIM",
                    ES,
                    "cafe",
                    risk,
                    CALENDAR,
                    session,
                    stop,
                    new Directory(),
                    this::committed,
                    "here",
                    "test",
                    settings,
                    clock,
                    clock,
                    ledger,
                    () -> ArmingFacts.NONE)));
    actors.run();
  }

  /** What was in memory is gone. */
  void end() {
    actors.stop(account);
    actors.stop(session);
  }

  void tell(AccountProtocol.Command command) {
    account.tell(command);
  }

  boolean isStopped() {
    return stop.blocks();
  }

  private void committed(String stream, List<? extends JournalEvent> events) {
    witness.committed(events);
    deaths.pass("behind a commit");
  }

  private final class Watching implements CrashingBroker.Watch {
    @Override
    public void leaves(ApprovedOrder order) {
      witness.leaves(order);
    }

    @Override
    public void point(String where) {
      deaths.pass(where);
    }
  }

  private final class Directory implements DeskDirectory {
    @Override
    public RecipientRef<DeskProtocol.Command> desk(Symbol symbol) {
      return inboxes.apply(symbol);
    }

    @Override
    public RecipientRef<AccountProtocol.Command> account() {
      return account;
    }
  }
}
