package mia.node.conformance;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import mia.account.ComparisonRehearsal;
import mia.account.LimitsRehearsal;
import mia.alert.ChannelException;
import mia.alert.EscalationRehearsal;
import mia.alert.HeartbeatChannel;
import mia.alert.Secret;
import mia.broker.BrokerSnapshot;
import mia.node.conformance.RuleTrial.AtAccount;
import mia.persistence.account.AccountState;
import mia.protocol.risk.RiskLimit;
import mia.protocol.risk.RuleVerdict.Outcome;

/** What is compared, changed and told while an account runs. */
final class WatchTrials {
  private static final int TIMEOUT_MILLIS = 2_000;

  private WatchTrials() {}

  /** The venue holds a lot more than the journal, and then it does not. */
  static Evidence compared(TrialGround ground) {
    var lot = new BrokerSnapshot.Position(ground.traded().symbol(), 1);
    AccountState running = compared(ground, ground.quiet(), List.of());
    AccountState differs = compared(ground, running, List.of(lot));
    AccountState again = compared(ground, differs, List.of());
    boolean bites = passes(ground, running) && !passes(ground, differs) && passes(ground, again);
    return Evidence.of(
        bites, "entries wait while " + differs.venue().differences() + ", and pass behind it");
  }

  private static AccountState compared(
      TrialGround ground, AccountState state, List<BrokerSnapshot.Position> positions) {
    var venue = new BrokerSnapshot(0, positions, List.of());
    return state.apply(ComparisonRehearsal.of(ground.account(), state, venue));
  }

  private static boolean passes(TrialGround ground, AccountState state) {
    return DayTrials.verdict(ground, new AtAccount(ground.entry(), state), "RECONCILIATION")
            .outcome()
        == Outcome.PASS;
  }

  /** Half the limit at once; back to the whole only when it is said twice; beyond it never. */
  static Evidence limitsTighter(TrialGround ground) {
    RiskLimit limit = RiskLimit.MAX_TRADES_PER_DAY;
    long whole = ground.risk().limits().value(limit);
    long bound = limit.isLooser(whole, limit.mission()) ? whole : limit.mission();
    AccountState quiet = ground.quiet();
    var first = new LimitsRehearsal(ground.account(), quiet);
    AccountState tight =
        ground.fold(quiet, first.change(limit.key(), limit.format(Math.max(1, whole / 2)), false));
    boolean tighter = tight.controls().limits().containsKey(limit.key());

    var second = new LimitsRehearsal(ground.account(), tight);
    boolean unasked = second.change(limit.key(), limit.format(whole), true).isEmpty();
    boolean once = second.change(limit.key(), limit.format(whole), false).isEmpty();
    boolean twice = !second.change(limit.key(), limit.format(whole), true).isEmpty();
    String beyond = limit.format(bound + 1);
    second.change(limit.key(), beyond, false);
    boolean never = second.change(limit.key(), beyond, true).isEmpty();
    return Evidence.of(
        tighter && unasked && once && twice && never,
        "tighter "
            + (tighter ? "at once" : "refused")
            + ", looser refused "
            + (once && unasked ? "first" : "never")
            + ", beyond the bound "
            + (never ? "always" : "not refused"));
  }

  /** A critical alert goes on to more channels until somebody acknowledges it. */
  static Evidence escalates(TrialGround ground) {
    var alert =
        new EscalationRehearsal(
            ground.settings().alert().settings(), ground.settings().alert().thresholds());
    Set<String> first = alert.pass();
    Set<String> then = alert.pass();
    alert.acknowledge();
    Set<String> after = alert.pass();
    return Evidence.of(
        !first.isEmpty() && !then.isEmpty() && after.isEmpty(),
        "escalated to "
            + first
            + ", then to "
            + then
            + ", "
            + (after.isEmpty() ? "nobody" : after)
            + " once acknowledged");
  }

  /** A watch on this machine hears each beat, and one that refuses or is gone is noticed. */
  static Evidence heartbeat(TrialGround ground) throws IOException {
    var heard = new AtomicInteger();
    HttpServer watch =
        HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 1);
    watch.createContext(
        "/beat",
        exchange -> {
          heard.incrementAndGet();
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    String address = "http://127.0.0.1:" + watch.getAddress().getPort();
    var failures = new ArrayList<String>();
    watch.start();
    try {
      beat(address + "/beat", failures);
      beat(address + "/beat", failures);
      boolean taken = heard.get() == 2 && failures.isEmpty();
      beat(address + "/unknown", failures);
      boolean refused = failures.size() == 1;
      watch.stop(0);
      beat(address + "/beat", failures);
      boolean gone = failures.size() == 2;
      boolean configured = ground.settings().alert().heartbeat().isPresent();
      return Evidence.of(
          taken && refused && gone,
          heard
              + " beats heard, silence noticed: "
              + failures
              + "; an address of a watch is "
              + (configured ? "configured" : "not configured here"));
    } finally {
      watch.stop(0);
    }
  }

  private static void beat(String address, List<String> failures) {
    try {
      new HeartbeatChannel(new Secret(address), TIMEOUT_MILLIS).beat("trial");
    } catch (ChannelException e) {
      failures.add(e.getMessage());
    }
  }
}
