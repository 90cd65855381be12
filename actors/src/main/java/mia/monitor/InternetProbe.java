package mia.monitor;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import mia.monitor.MonitorSettings.Target;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** Tries to reach the target that stands for the Internet, on a thread that may wait. */
final class InternetProbe {
  private InternetProbe() {}

  /** Try now. */
  record Try(ActorRef<Reached> replyTo) {}

  /**
   * What came of it.
   *
   * @param reached whether somebody took the connection
   * @param detail in words
   */
  record Reached(boolean reached, String detail) {}

  static Behavior<Try> create(Target target, int timeoutMillis) {
    return Behaviors.receiveMessage(
        asked -> {
          asked.replyTo().tell(reach(target, timeoutMillis));
          return Behaviors.same();
        });
  }

  static Reached reach(Target target, int timeoutMillis) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(target.host(), target.port()), timeoutMillis);
      return new Reached(true, target + " can be reached");
    } catch (IOException | IllegalArgumentException e) {
      return new Reached(false, target + " cannot be reached: " + e.getClass().getSimpleName());
    }
  }
}
