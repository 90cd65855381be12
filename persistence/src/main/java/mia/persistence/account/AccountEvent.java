package mia.persistence.account;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import mia.persistence.EventMeta;
import mia.persistence.JournalEvent;
import mia.protocol.order.AccountVerdict;
import mia.protocol.order.ApprovedOrder;
import mia.protocol.order.OrderReport;
import mia.protocol.risk.KillState;

/** What happened at one account desk. The symbol of the meta is that of the desk concerned. */
public sealed interface AccountEvent extends JournalEvent {
  /**
   * The account desk started.
   *
   * @param epoch raised at each start; the venue session refuses an older one
   */
  record AccountStarted(EventMeta meta, long epoch, String node, String build)
      implements AccountEvent {
    @Override
    public boolean isStartRecord() {
      return true;
    }
  }

  /** A desk registered its epoch; older ones of the same symbol are refused from now on. */
  record DeskRegistered(EventMeta meta, long deskEpoch) implements AccountEvent {
    @Override
    public boolean isStartRecord() {
      return true;
    }
  }

  /**
   * What the venue holds was compared with what we think.
   *
   * @param clean no difference
   * @param differences each in words
   */
  record AccountReconciled(EventMeta meta, boolean clean, List<String> differences)
      implements AccountEvent {
    public AccountReconciled {
      differences = List.copyOf(differences);
    }

    @Override
    public boolean isStartRecord() {
      return true;
    }
  }

  /** An intent was judged: admitted, an entry with a reservation, or denied. */
  record IntentJudged(
      EventMeta meta,
      ApprovedOrder order,
      AccountVerdict verdict,
      Optional<Reservation> reservation)
      implements AccountEvent {
    public IntentJudged {
      Objects.requireNonNull(reservation, "reservation");
      Objects.requireNonNull(order, "order");
      Objects.requireNonNull(verdict, "verdict");
    }
  }

  /** A report of the venue, numbered for its desk. */
  record ReportBooked(EventMeta meta, OrderReport report) implements AccountEvent {}

  /** A new trading day of the account. */
  record AccountDayRolled(EventMeta meta, LocalDate day) implements AccountEvent {}

  /** The kill switch was triggered or released. */
  record KillChanged(EventMeta meta, KillState state) implements AccountEvent {}
}
