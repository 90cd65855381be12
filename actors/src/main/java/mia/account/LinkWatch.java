package mia.account;

import java.util.Optional;
import mia.protocol.account.AccountView.Link;

/**
 * Watches the link to the venue (battle-navale 10.4, connection_lost): entries are off at once, it
 * is an error after a while, and a kill after a longer one if something works or is open. Times are
 * inputs, from a clock that does not jump.
 */
final class LinkWatch {
  private final KillSettings settings;
  private final KillTriggers triggers;
  private Link link = Link.NONE;
  private long downSinceNanos;
  private boolean known;
  private boolean warned;
  private boolean killed;

  LinkWatch(KillSettings settings) {
    this.settings = settings;
    this.triggers = new KillTriggers(settings);
  }

  Link link() {
    return link;
  }

  /** The venue says how the link is. */
  void heard(boolean up, String reason, long nowNanos) {
    if (!up && (link.up() || !known)) {
      downSinceNanos = nowNanos;
    }
    if (up) {
      warned = false;
      killed = false;
    }
    known = true;
    link = new Link(up, reason);
  }

  /** Why entries wait, empty if the link is up. */
  String holds() {
    return known && !link.up() ? "the link to the venue is down: " + link.reason() : "";
  }

  /** True once when the link has been down for so long that somebody should look. */
  boolean isOverdue(long nowNanos) {
    boolean overdue = isDown() && downNanos(nowNanos) >= settings.linkWarnAfter().toNanos();
    boolean first = overdue && !warned;
    warned |= overdue;
    return first;
  }

  /** The reason of a kill, once per outage. */
  Optional<String> kill(long nowNanos, boolean exposed) {
    if (!isDown() || killed) {
      return Optional.empty();
    }
    Optional<String> reason = triggers.byLink(downNanos(nowNanos), exposed, link.reason());
    killed = reason.isPresent();
    return reason;
  }

  private boolean isDown() {
    return known && !link.up();
  }

  private long downNanos(long nowNanos) {
    return nowNanos - downSinceNanos;
  }
}
