package mia.monitor;

import java.util.List;
import java.util.Objects;
import mia.protocol.market.Symbol;
import mia.protocol.wire.DeskDirectory;

/**
 * One of the accounts of a node, as it is watched.
 *
 * @param id account id
 * @param symbols symbols whose desks must answer
 * @param directory where its desks are found
 */
public record WatchedAccount(String id, List<Symbol> symbols, DeskDirectory directory) {
  public WatchedAccount {
    Objects.requireNonNull(id, "id");
    symbols = List.copyOf(symbols);
    Objects.requireNonNull(directory, "directory");
  }
}
