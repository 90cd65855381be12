package mia.alert;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import mia.alert.AlertMessage.Kind;
import mia.protocol.audit.AlertLevel;
import mia.protocol.audit.AuditEntry;
import mia.protocol.audit.AuditEntry.Acknowledgement;
import mia.protocol.audit.AuditEntry.Alert;
import mia.protocol.audit.AuditEntry.Escalation;
import mia.protocol.audit.AuditEntry.Resolution;
import mia.protocol.audit.AuditEntry.Silence;
import mia.protocol.audit.AuditEntry.SilenceEnd;
import mia.protocol.audit.OpenAlert;

/**
 * Who is told what, and when: equal alerts are one, those of a rule are grouped, nothing is said
 * again before its time, silent and explained ones wait, nobody's alerts escalate (ux-ops 4,
 * battle-navale 14.1). Pure: time comes with each call, what is to be done comes back.
 */
final class AlertBook {
  /** What is to be done. */
  sealed interface Act {
    /** Keep this in the audit stream. */
    record Keep(AuditEntry entry) implements Act {}

    /** Say this on that channel. */
    record Say(String channel, AlertMessage message) implements Act {}
  }

  /** What is still to be said of one rule. */
  private static final class Group {
    private long dueNanos = Long.MAX_VALUE;
    private long saidNanos = Long.MIN_VALUE / 2;
    private Optional<AlertLevel> saidLevel = Optional.empty();
    private final Map<String, OverLife> over = new LinkedHashMap<>();
  }

  /** An alert that is over and was told. */
  private record OverLife(AlertText.Over over, Set<String> told) {}

  private final AlertSettings settings;
  private final Map<String, Set<String>> inhibitors = new HashMap<>();
  private final Route route;
  private final AlertText text;
  private final Speaker speaker;
  private final Set<String> shared = new HashSet<>();
  private final SilenceBook silences;
  private final Map<String, AlertLife> open = new TreeMap<>();
  private final Map<String, Group> groups = new TreeMap<>();
  private final Map<String, ChannelBudget> budgets = new TreeMap<>();

  /**
   * @param speaker whether what all nodes see is told here
   */
  AlertBook(
      AlertSettings settings, List<AlertRule> rules, Route route, AlertText text, Speaker speaker) {
    this.settings = settings;
    this.route = route;
    this.text = text;
    this.speaker = speaker;
    this.silences = new SilenceBook(settings.silencesMax());
    for (AlertRule rule : rules) {
      inhibitors.put(rule.name(), rule.inhibitors());
      if (rule.measure().isSharedByNodes()) {
        shared.add(rule.name());
      }
    }
    route.channels().forEach(c -> budgets.put(c, new ChannelBudget(settings.perHourMax())));
  }

  /** Takes over what an earlier start left; it was told then. */
  void restore(List<OpenAlert> alerts, List<Silence> silent, long nowNanos) {
    for (OpenAlert alert : alerts) {
      if (inhibitors.containsKey(alert.alert().rule())) {
        open.put(
            alert.alert().fingerprint(),
            AlertLife.restored(alert, route.of(alert.alert().level()), nowNanos));
      }
    }
    silent.forEach(silences::restore);
  }

  List<Act> raised(Alert alert, long nowNanos) {
    var acts = new ArrayList<Act>();
    AlertLife life = open.get(alert.fingerprint());
    if (life != null) {
      boolean higher = alert.level().compareTo(life.alert().level()) > 0;
      life.again(alert);
      if (!higher) {
        return acts;
      }
    } else if (open.size() >= settings.openMax()) {
      return acts;
    } else {
      life = new AlertLife(alert, nowNanos);
      open.put(alert.fingerprint(), life);
    }
    acts.add(new Act.Keep(alert));
    Group group = groups.computeIfAbsent(alert.rule(), rule -> new Group());
    group.dueNanos = Math.min(group.dueNanos, dueOf(group, alert.level(), nowNanos));
    acts.addAll(tick(nowNanos));
    return acts;
  }

  List<Act> resolved(String fingerprint, String words, long nowNanos) {
    AlertLife life = open.remove(fingerprint);
    if (life == null) {
      return List.of();
    }
    var acts = new ArrayList<Act>();
    acts.add(new Act.Keep(new Resolution(fingerprint, words)));
    Group group = groups.computeIfAbsent(life.alert().rule(), rule -> new Group());
    boolean told = life.isTold() && !life.told().isEmpty();
    if (told && group.over.size() < settings.openMax()) {
      group.over.put(
          fingerprint,
          new OverLife(new AlertText.Over(life.alert(), words), new TreeSet<>(life.told())));
      group.dueNanos = Math.min(group.dueNanos, nowNanos + settings.groupWaitNanos());
    }
    acts.addAll(tick(nowNanos));
    return acts;
  }

  /** Empty if there is no such alert. */
  Optional<List<Act>> acknowledge(String fingerprint, String who, String note) {
    AlertLife life = open.get(fingerprint);
    if (life == null) {
      return Optional.empty();
    }
    life.acknowledge(who);
    return Optional.of(List.of(new Act.Keep(new Acknowledgement(fingerprint, who, note))));
  }

  /** Empty when there are too many. */
  Optional<Silence> mute(
      String rule, Map<String, String> labels, long untilNanos, String who, String reason) {
    return silences.add(rule, labels, untilNanos, who, reason);
  }

  /** Empty if there is no such silence. */
  Optional<SilenceEnd> unmute(String id, String who) {
    return silences.remove(id) ? Optional.of(new SilenceEnd(id, who)) : Optional.empty();
  }

  /** What time alone brings: groups that are due, repetitions, escalations, digests. */
  List<Act> tick(long nowNanos) {
    silences.expire(nowNanos);
    var acts = new ArrayList<Act>();
    groups.forEach((rule, group) -> flush(rule, group, nowNanos, acts));
    for (AlertLife life : open.values()) {
      if (!life.isAcknowledged() && isHeard(life, nowNanos)) {
        escalate(life, nowNanos, acts);
        repeat(life, nowNanos, acts);
      }
    }
    budgets.forEach(
        (channel, budget) ->
            budget.digest(nowNanos).ifPresent(m -> acts.add(new Act.Say(channel, m))));
    return acts;
  }

  /** Open alerts, the most important first. */
  List<OpenAlert> open() {
    var views = new ArrayList<OpenAlert>();
    open.values().forEach(life -> views.add(life.view()));
    views.sort(
        Comparator.comparing((OpenAlert view) -> view.alert().level())
            .reversed()
            .thenComparingLong(OpenAlert::sinceNanos));
    return views;
  }

  List<Silence> silences() {
    return silences.all();
  }

  private long dueOf(Group group, AlertLevel level, long nowNanos) {
    long wait = level == AlertLevel.CRITICAL ? 0 : settings.groupWaitNanos();
    boolean higher = group.saidLevel.map(said -> level.compareTo(said) > 0).orElse(true);
    if (higher) {
      return nowNanos + wait;
    }
    return Math.max(nowNanos + wait, group.saidNanos + pauseNanos());
  }

  /** Least time between two messages that say anew that a rule is broken. */
  private long pauseNanos() {
    return Math.max(settings.groupIntervalNanos(), settings.cooldownNanos());
  }

  private void flush(String rule, Group group, long nowNanos, List<Act> acts) {
    var fresh = new ArrayList<AlertLife>();
    boolean unheard = false;
    for (AlertLife life : open.values()) {
      if (life.alert().rule().equals(rule) && !life.isTold() && !life.isAcknowledged()) {
        if (isHeard(life, nowNanos)) {
          fresh.add(life);
        } else {
          unheard = true;
        }
      }
    }
    if (fresh.isEmpty() && group.over.isEmpty()) {
      group.dueNanos = unheard ? group.dueNanos : Long.MAX_VALUE;
      return; // an alert that nobody may hear yet stays due
    }
    if (nowNanos < group.dueNanos) {
      return;
    }
    fresh.sort(Comparator.comparing((AlertLife life) -> life.alert().level()).reversed());
    var told = new TreeSet<String>();
    fresh.forEach(life -> told.addAll(route.of(life.alert().level())));
    var channels = new TreeSet<>(told);
    group.over.values().forEach(over -> channels.addAll(over.told()));
    Map<String, AlertMessage> messages = new HashMap<>();
    for (String channel : channels) {
      List<AlertLife> here = told.contains(channel) ? fresh : List.of();
      List<AlertText.Over> overHere =
          group.over.values().stream()
              .filter(over -> over.told().contains(channel))
              .map(OverLife::over)
              .toList();
      AlertMessage message =
          messages.computeIfAbsent(
              here.size() + "/" + overHere, key -> text.message(Kind.NEWS, here, overHere));
      say(channel, message, nowNanos, acts);
    }
    for (AlertLife life : fresh) {
      life.toldOn(route.of(life.alert().level()), nowNanos);
    }
    if (!fresh.isEmpty()) {
      group.saidNanos = nowNanos;
      group.saidLevel = Optional.of(fresh.get(0).alert().level());
    }
    group.over.clear();
    group.dueNanos = unheard ? nowNanos + pauseNanos() : Long.MAX_VALUE;
  }

  private void escalate(AlertLife life, long nowNanos, List<Act> acts) {
    List<Route.Step> steps = route.steps(life.alert().level(), settings);
    if (steps.isEmpty()) {
      return;
    }
    Route.Step last = steps.get(steps.size() - 1);
    int next = life.step();
    Route.Step step = next < steps.size() ? steps.get(next) : last;
    long beyond = Math.max(0, next - steps.size() + 1);
    long due = life.sinceNanos() + step.afterNanos() + beyond * settings.escalateNanos();
    if (nowNanos < due) {
      return;
    }
    life.stepTo(next + 1);
    acts.add(
        new Act.Keep(
            new Escalation(
                life.alert().fingerprint(), next + 1, new ArrayList<>(step.channels()))));
    AlertMessage message = text.message(Kind.ESCALATION, List.of(life), List.of());
    step.channels().forEach(channel -> say(channel, message, nowNanos, acts));
    life.toldOn(step.channels(), nowNanos);
  }

  private void repeat(AlertLife life, long nowNanos, List<Act> acts) {
    boolean due =
        life.isTold()
            && !life.told().isEmpty()
            && nowNanos - life.toldNanos() >= settings.repeatNanos();
    if (due) {
      AlertMessage message = text.message(Kind.REPEAT, List.of(life), List.of());
      life.told().forEach(channel -> say(channel, message, nowNanos, acts));
      life.toldOn(Set.of(), nowNanos);
    }
  }

  private void say(String channel, AlertMessage message, long nowNanos, List<Act> acts) {
    ChannelBudget budget = budgets.get(channel);
    if (budget != null && budget.take(message, nowNanos)) {
      acts.add(new Act.Say(channel, message));
    }
  }

  /** Told by this node, neither silent nor explained by something greater that stands. */
  private boolean isHeard(AlertLife life, long nowNanos) {
    Alert alert = life.alert();
    if (silences.covers(alert, nowNanos) || tellerOf(alert.rule()).isPresent()) {
      return false;
    }
    for (AlertLife other : open.values()) {
      boolean explains =
          inhibitors.getOrDefault(alert.rule(), Set.of()).contains(other.alert().rule());
      if (explains && agree(alert.labels(), other.alert().labels())) {
        return false;
      }
    }
    return true;
  }

  /** Another node that tells people of a rule; empty if it is this one. */
  Optional<String> tellerOf(String rule) {
    return shared.contains(rule) ? speaker.elsewhere() : Optional.empty();
  }

  /** Another node that tells people of an open alert; empty if it is this one, or there is none. */
  Optional<String> tellerOfAlert(String fingerprint) {
    return Optional.ofNullable(open.get(fingerprint))
        .flatMap(life -> tellerOf(life.alert().rule()));
  }

  /** Labels of the same name say the same. */
  private static boolean agree(Map<String, String> some, Map<String, String> others) {
    return some.entrySet().stream()
        .allMatch(
            label ->
                others.getOrDefault(label.getKey(), label.getValue()).equals(label.getValue()));
  }
}
