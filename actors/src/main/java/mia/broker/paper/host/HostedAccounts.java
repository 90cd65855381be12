package mia.broker.paper.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import mia.broker.paper.PaperStoreException;
import mia.broker.paper.host.HostedAccount.RefusedException;
import mia.broker.paper.wire.PaperWord.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The accounts of a host, made when somebody asks for them. Safe for any number of threads. */
final class HostedAccounts implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HostedAccounts.class);

  /** Accounts of one process; each has a file open. */
  private static final int ACCOUNTS_MAX = 64;

  private final HostTerms terms;
  private final Map<String, HostedAccount> byName = new TreeMap<>();
  private boolean closed;

  HostedAccounts(HostTerms terms) {
    this.terms = terms;
  }

  /**
   * The account of that name.
   *
   * @throws RefusedException if there are too many, or the host closes
   */
  synchronized HostedAccount of(String name) throws RefusedException {
    if (closed) {
      throw new RefusedException(Refusal.CLOSING, "the venue is closing");
    }
    if (!byName.containsKey(name) && byName.size() >= ACCOUNTS_MAX) {
      throw new RefusedException(Refusal.FULL, "more than " + ACCOUNTS_MAX + " accounts");
    }
    return byName.computeIfAbsent(name, missing -> new HostedAccount(missing, terms));
  }

  @Override
  public void close() {
    List<HostedAccount> all;
    synchronized (this) {
      closed = true;
      all = new ArrayList<>(byName.values());
    }
    for (HostedAccount account : all) {
      try {
        account.close();
      } catch (PaperStoreException e) {
        LOG.error("an account could not be closed", e);
      }
    }
  }
}
