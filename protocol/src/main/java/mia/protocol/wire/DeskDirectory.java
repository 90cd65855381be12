package mia.protocol.wire;

import mia.protocol.account.AccountProtocol;
import mia.protocol.desk.DeskProtocol;
import mia.protocol.market.Symbol;
import org.apache.pekko.actor.typed.RecipientRef;

/**
 * Where desks of one account are found, wherever they run. A desk that moved or restarted is found
 * at the same place, so messages name symbols and carry no addresses.
 */
public interface DeskDirectory {
  /** The desk of an analysed symbol. */
  RecipientRef<DeskProtocol.Command> desk(Symbol symbol);

  /** The account desk. */
  RecipientRef<AccountProtocol.Command> account();
}
