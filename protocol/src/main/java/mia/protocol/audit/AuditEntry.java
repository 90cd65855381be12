package mia.protocol.audit;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What is written into the audit stream beside trading: commands of operators, the life of alerts,
 * changes of health, conformance runs. No entry ever carries a secret.
 */
public sealed interface AuditEntry {
  /**
   * Somebody asked for something, whether or not it was done.
   *
   * @param who name of the person or program
   * @param role role it was authenticated as, empty if it was not
   * @param from address it came from
   * @param command what was asked for
   * @param arguments arguments by name, without secrets
   * @param reason why, in the words of who asked
   * @param accepted whether it was done
   * @param outcome what came of it, or why it was refused
   */
  record AdminAction(
      String who,
      String role,
      String from,
      String command,
      Map<String, String> arguments,
      String reason,
      boolean accepted,
      String outcome)
      implements AuditEntry {
    public AdminAction {
      Objects.requireNonNull(who, "who");
      Objects.requireNonNull(role, "role");
      Objects.requireNonNull(from, "from");
      Objects.requireNonNull(command, "command");
      Objects.requireNonNull(reason, "reason");
      Objects.requireNonNull(outcome, "outcome");
      arguments = Collections.unmodifiableMap(new TreeMap<>(arguments));
    }
  }

  /**
   * An alert began, or its level rose.
   *
   * @param fingerprint name and labels as one text: what makes two alerts the same
   * @param rule name of its rule
   * @param level how much it matters
   * @param labels what it is about, such as the symbol
   * @param text what is wrong, with the figures
   */
  record Alert(
      String fingerprint, String rule, AlertLevel level, Map<String, String> labels, String text)
      implements AuditEntry {
    public Alert {
      Objects.requireNonNull(fingerprint, "fingerprint");
      Objects.requireNonNull(rule, "rule");
      Objects.requireNonNull(level, "level");
      Objects.requireNonNull(text, "text");
      labels = Collections.unmodifiableMap(new TreeMap<>(labels));
    }

    /** Name and labels as one text: {@code feed_disconnected{symbol=ES}}. */
    public static String fingerprintOf(String rule, Map<String, String> labels) {
      return rule + new TreeMap<>(labels).toString().replace(", ", ",");
    }
  }

  /** The condition behind an alert is over. */
  record Resolution(String fingerprint, String text) implements AuditEntry {
    public Resolution {
      Objects.requireNonNull(fingerprint, "fingerprint");
      Objects.requireNonNull(text, "text");
    }
  }

  /**
   * A message of a channel went out, or did not.
   *
   * @param channel name of the channel
   * @param fingerprints alerts the message speaks of
   * @param delivered whether the other side took it
   * @param attempts how often it was tried, from 1
   * @param outcome what the other side said, without addresses and secrets
   */
  record Delivery(
      String channel, List<String> fingerprints, boolean delivered, int attempts, String outcome)
      implements AuditEntry {
    public Delivery {
      Objects.requireNonNull(channel, "channel");
      Objects.requireNonNull(outcome, "outcome");
      fingerprints = List.copyOf(fingerprints);
    }
  }

  /** Somebody has seen an alert and takes care: it escalates no further. */
  record Acknowledgement(String fingerprint, String who, String note) implements AuditEntry {
    public Acknowledgement {
      Objects.requireNonNull(fingerprint, "fingerprint");
      Objects.requireNonNull(who, "who");
      Objects.requireNonNull(note, "note");
    }
  }

  /**
   * Nobody acknowledged in time, so more is said.
   *
   * @param step number of the escalation of this alert, from 1
   * @param channels channels that are used from now on
   */
  record Escalation(String fingerprint, int step, List<String> channels) implements AuditEntry {
    public Escalation {
      Objects.requireNonNull(fingerprint, "fingerprint");
      channels = List.copyOf(channels);
    }
  }

  /**
   * For a while nothing is said of some alerts.
   *
   * @param id id of the silence
   * @param rule name of the rule, {@code *} for all
   * @param labels labels an alert must have to fall under it
   * @param untilNanos end, UTC nanoseconds of the node's clock
   * @param who who wants it
   * @param reason why
   */
  record Silence(
      String id,
      String rule,
      Map<String, String> labels,
      long untilNanos,
      String who,
      String reason)
      implements AuditEntry {
    public Silence {
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(rule, "rule");
      Objects.requireNonNull(who, "who");
      Objects.requireNonNull(reason, "reason");
      labels = Collections.unmodifiableMap(new TreeMap<>(labels));
    }
  }

  /** A silence ends before its time. */
  record SilenceEnd(String id, String who) implements AuditEntry {
    public SilenceEnd {
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(who, "who");
    }
  }

  /** A health check says something else than before. */
  record HealthChange(String check, HealthStatus before, HealthStatus now, String detail)
      implements AuditEntry {
    public HealthChange {
      Objects.requireNonNull(check, "check");
      Objects.requireNonNull(before, "before");
      Objects.requireNonNull(now, "now");
      Objects.requireNonNull(detail, "detail");
    }
  }

  /**
   * All controls were tried against the paper broker.
   *
   * @param passed whether each of them bit
   * @param controls how many were tried
   * @param failed codes of those that did not bite
   * @param build version of the software that ran
   * @param configHash hash of the configuration that was tried
   */
  record Conformance(
      boolean passed, int controls, List<String> failed, String build, String configHash)
      implements AuditEntry {
    public Conformance {
      Objects.requireNonNull(build, "build");
      Objects.requireNonNull(configHash, "configHash");
      failed = List.copyOf(failed);
    }
  }
}
