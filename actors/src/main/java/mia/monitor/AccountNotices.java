package mia.monitor;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import mia.protocol.account.AccountProtocol;
import mia.protocol.account.AccountProtocol.NoteError;
import mia.protocol.account.AccountProtocol.NoteLoop;

/**
 * What a node tells its account of itself, so that the account can stop itself (battle-navale
 * 10.4): each error since the last look, and every minute how long its loop took. Pure; not
 * thread-safe.
 */
final class AccountNotices {
  /** Errors of a class that are told of one look: so many within a minute are a stop anyhow. */
  static final int ERRORS_MOST = 10;

  static final long LOOP_EVERY_NANOS = 60_000_000_000L;

  private final ErrorLedger ledger;
  private final long[] told = new long[ErrorClass.values().length];
  private long loopToldNanos;

  /**
   * @param ledger errors from now on; those before are told by whoever looked before
   */
  AccountNotices(ErrorLedger ledger, long nowNanos) {
    this.ledger = ledger;
    this.loopToldNanos = nowNanos;
    for (ErrorClass kind : ErrorClass.values()) {
      told[kind.ordinal()] = ledger.total(kind);
    }
  }

  /**
   * What is to be said now.
   *
   * @param loopNanos 95th percentile of the loop over the last minute, empty if nothing was decided
   */
  List<AccountProtocol.Command> due(long nowNanos, OptionalLong loopNanos) {
    var due = new ArrayList<AccountProtocol.Command>();
    for (ErrorClass kind : ErrorClass.values()) {
      long total = ledger.total(kind);
      long fresh = Math.min(ERRORS_MOST, total - told[kind.ordinal()]);
      told[kind.ordinal()] = total;
      var named = mia.protocol.account.ErrorClass.valueOf(kind.name());
      for (long i = 0; i < fresh; i++) {
        due.add(new NoteError(named, "error of class " + kind + " on this node"));
      }
    }
    if (nowNanos - loopToldNanos >= LOOP_EVERY_NANOS) {
      loopToldNanos = nowNanos;
      loopNanos.ifPresent(nanos -> due.add(new NoteLoop(nanos)));
    }
    return due;
  }
}
