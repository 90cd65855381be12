package mia.console.http;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import mia.node.HttpSettings.SessionSettings;

/**
 * Log-ins of browsers: one-time codes, and the sessions that they open. Secrets are kept as digests
 * only, and in memory: a restart logs everybody out. Thread-safe.
 */
final class Sessions {
  /** Codes at a time; the oldest goes first. */
  private static final int CODES_MOST = 16;

  /**
   * A new session, as its browser is told.
   *
   * @param cookie secret of the cookie
   * @param csrf what requests that change something carry in a header
   */
  record Opened(String cookie, String csrf, AccessTokens.Holder holder) {}

  /**
   * A session that is on.
   *
   * @param key digest of its secret
   * @param csrf what requests that change something must carry
   */
  record Session(String key, AccessTokens.Holder holder, String csrf) {}

  private record Code(AccessTokens.Holder holder, long bornNanos) {}

  private static final class Held {
    private final Session session;
    private final long bornNanos;
    private long usedNanos;

    private Held(Session session, long nowNanos) {
      this.session = session;
      this.bornNanos = nowNanos;
      this.usedNanos = nowNanos;
    }
  }

  private final SessionSettings settings;
  private final LongSupplier nanoTime;
  private final Map<String, Code> codes = new LinkedHashMap<>();

  /** The one used least lately comes first. */
  private final Map<String, Held> sessions = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * @param nanoTime a clock that only ever goes forward
   */
  Sessions(SessionSettings settings, LongSupplier nanoTime) {
    this.settings = settings;
    this.nanoTime = nanoTime;
  }

  /** A new code that opens one session. */
  synchronized String newCode(AccessTokens.Holder holder) {
    String code = Digests.newSecret();
    codes.put(Digests.hex(code), new Code(holder, nanoTime.getAsLong()));
    trim(codes, CODES_MOST);
    return code;
  }

  /** Opens the session of a code; the code is used up, in time or not. */
  synchronized Optional<Opened> redeem(String code) {
    Code found = codes.remove(Digests.hex(code));
    if (found == null
        || nanoTime.getAsLong() - found.bornNanos > settings.loginUrlLife().toNanos()) {
      return Optional.empty();
    }
    return Optional.of(open(found.holder));
  }

  /** Opens a session for somebody who has shown a token. */
  synchronized Opened open(AccessTokens.Holder holder) {
    String secret = Digests.newSecret();
    String csrf = Digests.newSecret();
    String key = Digests.hex(secret);
    sessions.put(key, new Held(new Session(key, holder, csrf), nanoTime.getAsLong()));
    trim(sessions, settings.most());
    return new Opened(secret, csrf, holder);
  }

  /** The session of a cookie, if it is on; it counts as used now. */
  synchronized Optional<Session> find(String cookie) {
    String key = Digests.hex(cookie);
    Held held = sessions.get(key);
    if (held == null) {
      return Optional.empty();
    }
    long now = nanoTime.getAsLong();
    if (isOver(held, now)) {
      sessions.remove(key);
      return Optional.empty();
    }
    held.usedNanos = now;
    return Optional.of(held.session);
  }

  /** Whether a session is still on; asking does not count as using it. */
  synchronized boolean isOn(String key) {
    for (Map.Entry<String, Held> entry : sessions.entrySet()) {
      if (entry.getKey().equals(key)) {
        return !isOver(entry.getValue(), nanoTime.getAsLong());
      }
    }
    return false;
  }

  /** Ends a session. */
  synchronized void close(String key) {
    sessions.remove(key);
  }

  private boolean isOver(Held held, long now) {
    return now - held.usedNanos > settings.idle().toNanos()
        || now - held.bornNanos > settings.life().toNanos();
  }

  private static void trim(Map<String, ?> map, int most) {
    Iterator<String> oldest = map.keySet().iterator();
    while (map.size() > most) {
      oldest.next();
      oldest.remove();
    }
  }
}
