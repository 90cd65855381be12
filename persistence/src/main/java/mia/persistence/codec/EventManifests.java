package mia.persistence.codec;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mia.persistence.account.AccountEvent;
import mia.persistence.account.AccountState;
import mia.persistence.audit.AuditEvent;
import mia.persistence.audit.AuditState;
import mia.persistence.desk.DeskEvent;
import mia.persistence.desk.DeskState;

/**
 * The one table of what is stored and under which name: one line per event and state. A name is
 * written into journals and so never given to anything else; a changed form gets the next version
 * and an {@link Upcaster}.
 */
public final class EventManifests {
  private static final EventManifests CURRENT =
      of(
          line("desk.started.v1", DeskEvent.DeskStarted.class),
          line("desk.reconciled.v1", DeskEvent.Reconciled.class),
          line("desk.bar-closed.v2", DeskEvent.BarClosed.class),
          line("desk.history-added.v1", DeskEvent.HistoryAdded.class),
          line("desk.series-started.v1", DeskEvent.SeriesStarted.class),
          line("desk.analysis-abandoned.v1", DeskEvent.AnalysisAbandoned.class),
          line("desk.levels-taken.v1", DeskEvent.LevelsTaken.class),
          line("desk.price-touched.v1", DeskEvent.PriceTouched.class),
          line("desk.account-answered.v1", DeskEvent.AccountAnswered.class),
          line("desk.order-reported.v1", DeskEvent.OrderReported.class),
          line("desk.incident-noted.v1", DeskEvent.IncidentNoted.class),
          line("desk.entries-resumed.v1", DeskEvent.EntriesResumed.class),
          line("desk.clock-compared.v1", DeskEvent.ClockCompared.class),
          line("desk.kill-known.v1", DeskEvent.KillKnown.class),
          line("desk.breaker-tripped.v1", DeskEvent.BreakerTripped.class),
          line("desk.manual-mode-entered.v1", DeskEvent.ManualModeEntered.class),
          line("desk.day-rolled.v1", DeskEvent.DayRolled.class),
          line("desk.signal-decided.v1", DeskEvent.SignalDecided.class),
          line("desk.intent-formed.v2", DeskEvent.IntentFormed.class),
          line("desk.risk-decided.v2", DeskEvent.RiskDecided.class),
          line("desk.trade-closed.v1", DeskEvent.TradeClosed.class),
          line("desk.engine-checkpointed.v1", DeskEvent.EngineCheckpointed.class),
          line("desk.virtual-trade-opened.v1", DeskEvent.VirtualTradeOpened.class),
          line("desk.virtual-trade-closed.v1", DeskEvent.VirtualTradeClosed.class),
          line("account.started.v1", AccountEvent.AccountStarted.class),
          line("account.desk-registered.v1", AccountEvent.DeskRegistered.class),
          line("account.reconciled.v1", AccountEvent.AccountReconciled.class),
          line("account.intent-judged.v2", AccountEvent.IntentJudged.class),
          line("account.report-booked.v1", AccountEvent.ReportBooked.class),
          line("account.day-rolled.v1", AccountEvent.AccountDayRolled.class),
          line("account.kill-changed.v1", AccountEvent.KillChanged.class),
          line("account.price-marked.v1", AccountEvent.PriceMarked.class),
          line("account.entries-paused.v1", AccountEvent.EntriesPaused.class),
          line("account.entries-resumed.v1", AccountEvent.EntriesResumed.class),
          line("account.limits-changed.v1", AccountEvent.LimitsChanged.class),
          line("account.armed.v1", AccountEvent.Armed.class),
          line("account.disarmed.v1", AccountEvent.Disarmed.class),
          line("account.mode-changed.v1", AccountEvent.ModeChanged.class),
          line("account.position-adopted.v1", AccountEvent.PositionAdopted.class),
          line("account.flatten-ordered.v1", AccountEvent.FlattenOrdered.class),
          line("audit.admin-commanded.v1", AuditEvent.AdminCommanded.class),
          line("audit.alert-raised.v1", AuditEvent.AlertRaised.class),
          line("audit.alert-resolved.v1", AuditEvent.AlertResolved.class),
          line("audit.alert-delivered.v1", AuditEvent.AlertDelivered.class),
          line("audit.alert-delivery-failed.v1", AuditEvent.AlertDeliveryFailed.class),
          line("audit.alert-acknowledged.v1", AuditEvent.AlertAcknowledged.class),
          line("audit.alert-escalated.v1", AuditEvent.AlertEscalated.class),
          line("audit.alerts-silenced.v1", AuditEvent.AlertsSilenced.class),
          line("audit.silence-lifted.v1", AuditEvent.SilenceLifted.class),
          line("audit.health-changed.v1", AuditEvent.HealthChanged.class),
          line("audit.conformance-ran.v1", AuditEvent.ConformanceRan.class),
          line("desk.state.v8", DeskState.class),
          line("account.state.v4", AccountState.class),
          line("audit.state.v1", AuditState.class));

  private final List<Line> lines;
  private final Map<String, Class<?>> types = new HashMap<>();
  private final Map<Class<?>, String> manifests = new HashMap<>();

  /**
   * One line of the table.
   *
   * @param manifest {@code stream.what-happened.vN}
   * @param type the class that has this form now
   */
  public record Line(String manifest, Class<?> type) {
    public Line {
      if (!manifest.matches("[a-z]+(\\.[a-z][a-z0-9-]*)+\\.v[1-9][0-9]*")) {
        throw new IllegalArgumentException(
            "manifest: expected stream.what-happened.vN, got '" + manifest + "'");
      }
    }
  }

  private EventManifests(List<Line> lines) {
    this.lines = lines;
    for (Line line : lines) {
      if (types.put(line.manifest(), line.type()) != null
          || manifests.put(line.type(), line.manifest()) != null) {
        throw new IllegalArgumentException(line + " is in the table twice");
      }
    }
  }

  /** What this software writes. */
  public static EventManifests current() {
    return CURRENT;
  }

  /**
   * @throws IllegalArgumentException if a manifest or a class occurs twice
   */
  public static EventManifests of(Line... lines) {
    return new EventManifests(List.of(lines));
  }

  public static Line line(String manifest, Class<?> type) {
    return new Line(manifest, type);
  }

  /** This table and one more line, for trying a version that is not written yet. */
  public EventManifests with(Line line) {
    var longer = new ArrayList<>(lines);
    longer.add(line);
    return new EventManifests(List.copyOf(longer));
  }

  /** All lines, in the order of the table. */
  public List<Line> lines() {
    return lines;
  }

  public Optional<String> manifestOf(Class<?> type) {
    return Optional.ofNullable(manifests.get(type));
  }

  public Optional<Class<?>> typeOf(String manifest) {
    return Optional.ofNullable(types.get(manifest));
  }
}
