package mia.persistence.journal;

import java.util.function.LongSupplier;
import org.apache.pekko.actor.AbstractExtensionId;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.Extension;

/**
 * Who listens to the journal of one actor system: its plug-in is made by name and finds it here.
 */
public final class JournalWatch implements Extension {
  private static final Id ID = new Id();

  private static final class Id extends AbstractExtensionId<JournalWatch> {
    @Override
    public JournalWatch createExtension(ExtendedActorSystem system) {
      return new JournalWatch();
    }
  }

  /** Listener and the clock its times are taken with. */
  private record Ear(JournalListener listener, LongSupplier nanoClock) {}

  private volatile Ear ear = new Ear(JournalListener.NONE, () -> 0);

  private JournalWatch() {}

  /** That of an actor system. */
  public static JournalWatch of(org.apache.pekko.actor.ActorSystem system) {
    return ID.get(system);
  }

  /**
   * Listens from now on, instead of whoever did before.
   *
   * @param nanoClock a clock that never goes back
   */
  public void listen(JournalListener listener, LongSupplier nanoClock) {
    ear = new Ear(listener, nanoClock);
  }

  JournalListener listener() {
    return ear.listener();
  }

  long nowNanos() {
    return ear.nanoClock().getAsLong();
  }
}
