package mia.alert;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import mia.protocol.audit.AlertLevel;

/**
 * Which channels speak at which level, and which are added when nobody acknowledges (battle-navale
 * 14.1). Log and page always know everything at once; what is routed here leaves the node.
 *
 * @param channels names of the outside channels that are configured
 */
record Route(Set<String> channels) {
  static final String MAIL = "mail";
  static final String SMS = "sms";
  static final String PUSH = "push";
  static final String CHAT = "chat";

  Route {
    channels = Set.copyOf(channels);
  }

  /** One step of an escalation: how long after the alert began, and which channels. */
  record Step(long afterNanos, Set<String> channels) {}

  /** Channels that are told of an alert of this level. */
  Set<String> of(AlertLevel level) {
    return configured(
        switch (level) {
          case INFO, WARNING -> List.of();
          case ERROR -> List.of(MAIL, CHAT);
          case CRITICAL -> List.of(MAIL, CHAT, SMS);
        });
  }

  /** The escalation of a level; its last step is repeated at the interval of escalation. */
  List<Step> steps(AlertLevel level, AlertSettings settings) {
    long after = settings.escalateNanos();
    var steps = new ArrayList<Step>();
    switch (level) {
      case INFO -> {
        return List.of();
      }
      case WARNING -> {
        steps.add(step(after, MAIL, CHAT));
        steps.add(step(2 * after, MAIL, CHAT, PUSH));
      }
      case ERROR -> {
        steps.add(step(after, MAIL, PUSH));
        steps.add(step(2 * after, MAIL, PUSH, SMS));
      }
      case CRITICAL -> {
        steps.add(step(settings.pushAfterNanos(), PUSH));
        steps.add(step(settings.smsAfterNanos(), PUSH, SMS));
        steps.add(step(after, MAIL, PUSH, SMS));
      }
    }
    return steps;
  }

  private Step step(long afterNanos, String... names) {
    return new Step(afterNanos, configured(List.of(names)));
  }

  private Set<String> configured(List<String> names) {
    var found = new TreeSet<>(names);
    found.retainAll(channels);
    return found;
  }
}
