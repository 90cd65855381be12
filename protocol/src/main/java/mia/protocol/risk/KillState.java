package mia.protocol.risk;

import java.util.Objects;
import mia.protocol.wire.WireMessage;

/**
 * The kill switch of an account, durable and never rolled with the trading day.
 *
 * @param phase ARMED lets entries pass, TRIGGERED blocks them
 * @param reason why it was triggered or released, empty at first
 * @param by who did it
 * @param sinceNanos event time of the last change, 0 at first
 */
public record KillState(Phase phase, String reason, String by, long sinceNanos)
    implements WireMessage {
  /** Whether entries pass. */
  public enum Phase {
    ARMED,
    TRIGGERED
  }

  public static final KillState ARMED = new KillState(Phase.ARMED, "", "", 0);

  public KillState {
    Objects.requireNonNull(phase, "phase");
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(by, "by");
  }

  public boolean blocks() {
    return phase == Phase.TRIGGERED;
  }
}
