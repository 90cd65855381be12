package mia.node;

import mia.persistence.StreamNames;
import mia.protocol.account.AccountProtocol;
import mia.protocol.desk.DeskProtocol;
import mia.protocol.market.Symbol;
import mia.protocol.wire.DeskDirectory;
import org.apache.pekko.actor.typed.RecipientRef;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;

/**
 * Finds desks through cluster sharding.
 *
 * @param sharding sharding of this node
 * @param accountId account whose desks are found
 */
record ShardedDirectory(ClusterSharding sharding, String accountId) implements DeskDirectory {
  static final EntityTypeKey<DeskProtocol.Command> DESKS =
      EntityTypeKey.create(DeskProtocol.Command.class, StreamNames.DESK);

  static final EntityTypeKey<AccountProtocol.Command> ACCOUNTS =
      EntityTypeKey.create(AccountProtocol.Command.class, StreamNames.ACCOUNT);

  @Override
  public RecipientRef<DeskProtocol.Command> desk(Symbol symbol) {
    return sharding.entityRefFor(DESKS, StreamNames.deskEntity(symbol, accountId));
  }

  @Override
  public RecipientRef<AccountProtocol.Command> account() {
    return sharding.entityRefFor(ACCOUNTS, accountId);
  }
}
