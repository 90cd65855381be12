package mia.persistence.account;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import mia.persistence.EventMeta;
import mia.persistence.JournalEvent;
import mia.protocol.account.Arming;
import mia.protocol.account.EntryPause;
import mia.protocol.market.Symbol;
import mia.protocol.order.AccountVerdict;
import mia.protocol.order.ApprovedOrder;
import mia.protocol.order.ExitReason;
import mia.protocol.order.OrderReport;
import mia.protocol.risk.KillState;
import mia.protocol.signal.AutomationMode;

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

  /**
   * A bar closed while something of this contract was open, or an entry into it was admitted: by
   * its price what is open is valued, and the entry compared at the last gate.
   *
   * @param traded contract
   * @param lastTicks price of the close
   */
  record PriceMarked(EventMeta meta, Symbol traded, long lastTicks) implements AccountEvent {
    public PriceMarked {
      Objects.requireNonNull(traded, "traded");
    }
  }

  /** Entries of a symbol, or of all, are off. */
  record EntriesPaused(EventMeta meta, EntryPause pause) implements AccountEvent {
    public EntriesPaused {
      Objects.requireNonNull(pause, "pause");
    }
  }

  /**
   * Entries pass again.
   *
   * @param scope symbol whose pause is lifted, empty for every pause
   */
  record EntriesResumed(EventMeta meta, Optional<Symbol> scope, String reason, String by)
      implements AccountEvent {
    public EntriesResumed {
      Objects.requireNonNull(scope, "scope");
    }
  }

  /**
   * Limits were changed while running.
   *
   * @param changed names below {@code mia.risk} and new values as in the configuration
   * @param former what held before, for the same names
   * @param looser whether one of them is looser than before
   */
  record LimitsChanged(
      EventMeta meta,
      Map<String, String> changed,
      Map<String, String> former,
      boolean looser,
      String reason,
      String by)
      implements AccountEvent {
    public LimitsChanged {
      changed = Collections.unmodifiableMap(new TreeMap<>(changed));
      former = Collections.unmodifiableMap(new TreeMap<>(former));
    }
  }

  /** Live trading is allowed until an instant. */
  record Armed(EventMeta meta, Arming arming) implements AccountEvent {
    public Armed {
      Objects.requireNonNull(arming, "arming");
    }
  }

  /** Live trading is not allowed any more. */
  record Disarmed(EventMeta meta, String reason, String by) implements AccountEvent {}

  /** Another mode holds. */
  record ModeChanged(EventMeta meta, AutomationMode mode, String reason, String by)
      implements AccountEvent {
    public ModeChanged {
      Objects.requireNonNull(mode, "mode");
    }
  }

  /**
   * What the venue holds beside our trades was accepted as not ours.
   *
   * @param lots signed lots by contract that are accepted on top of what was before
   * @param orders ids of working orders that are accepted
   * @param explained the differences that are gone by it, in words
   * @param left differences that stay
   */
  record PositionAdopted(
      EventMeta meta,
      Map<Symbol, Long> lots,
      List<String> orders,
      List<String> explained,
      List<String> left,
      String reason,
      String by)
      implements AccountEvent {
    public PositionAdopted {
      lots = Collections.unmodifiableMap(new TreeMap<>(lots));
      orders = List.copyOf(orders);
      explained = List.copyOf(explained);
      left = List.copyOf(left);
    }
  }

  /**
   * What works is to be cancelled and what is open is to be closed; pursued until it is flat.
   *
   * @param scope symbol concerned, empty for all
   * @param exit reason that its exits carry, KILL or MANUAL
   */
  record FlattenOrdered(
      EventMeta meta, Optional<Symbol> scope, ExitReason exit, String reason, String by)
      implements AccountEvent {
    public FlattenOrdered {
      Objects.requireNonNull(scope, "scope");
      Objects.requireNonNull(exit, "exit");
    }
  }
}
