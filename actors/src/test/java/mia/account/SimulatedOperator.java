package mia.account;

import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import mia.protocol.account.AccountProtocol;
import mia.protocol.account.AccountProtocol.Adopt;
import mia.protocol.account.AccountProtocol.ChangeLimits;
import mia.protocol.account.AccountProtocol.Flatten;
import mia.protocol.account.AccountProtocol.Kill;
import mia.protocol.account.AccountProtocol.Pause;
import mia.protocol.account.AccountProtocol.Release;
import mia.protocol.account.AccountProtocol.Resume;
import mia.protocol.account.AccountProtocol.View;
import mia.protocol.market.Symbol;
import mia.protocol.risk.KillState;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.pattern.StatusReply;

/** Somebody who commands an account, as chance has it. */
final class SimulatedOperator {
  private static final String WHO = "simulation";

  /** Where commands go. */
  interface Says {
    <T> void say(String what, Function<ActorRef<StatusReply<T>>, AccountProtocol.Command> command);
  }

  private final Says says;

  SimulatedOperator(Says says) {
    this.says = says;
  }

  /** One command that is drawn. */
  void act(SplittableRandom random, long nowNanos) {
    Optional<Symbol> symbol =
        random.nextBoolean()
            ? Optional.empty()
            : Optional.of(Symbol.of(random.nextBoolean() ? "ES" : "NQ"));
    switch (random.nextInt(12)) {
      case 0 -> says.<KillState>say("kill", r -> new Kill("drawn", WHO, nowNanos, r));
      case 1, 2, 3 -> says.<KillState>say("release", r -> new Release("drawn", WHO, r));
      case 4 -> says.<View>say("pause " + symbol, r -> new Pause(symbol, "drawn", WHO, r));
      case 5, 6, 7 -> says.<View>say("resume", r -> new Resume(symbol, "drawn", WHO, r));
      case 8 -> flatten(symbol, "drawn");
      case 9, 10 -> adopt("drawn");
      default -> {
        String value = "0." + random.nextInt(1, 10);
        boolean confirmed = random.nextBoolean();
        Map<String, String> limits = Map.of("account-exposure-limit", value);
        says.<View>say("limit " + value, r -> new ChangeLimits(limits, confirmed, "drawn", WHO, r));
      }
    }
  }

  void flatten(Optional<Symbol> symbol, String reason) {
    says.<View>say("flatten " + symbol, r -> new Flatten(symbol, reason, WHO, r));
  }

  void adopt(String reason) {
    says.<View>say("adopt", r -> new Adopt("all", reason, WHO, r));
  }
}
