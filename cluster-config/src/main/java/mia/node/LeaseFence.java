package mia.node;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import mia.account.Fence;
import mia.node.lease.LeaseBook;

/**
 * Lets an account's session write while this node holds the account's lease, by its own monotonic
 * clock: whoever was stopped or cut off for longer sends nothing more, exits included, since
 * another node may be closing already.
 *
 * <p>A stop without a journal passes also without the lease if this node held it last and sees
 * every other member: where the memory is gone for all, sharding leaves the account where it is, so
 * nobody else can have taken over.
 *
 * @param book leases of this node
 * @param lease name of the account's
 * @param seesAll whether this node is a member, ran without a pause and reaches all other members
 */
record LeaseFence(LeaseBook book, String lease, BooleanSupplier seesAll) implements Fence {
  @Override
  public Optional<String> refusal(long epoch) {
    return book.epochOf(lease).isPresent()
        ? Optional.empty()
        : Optional.of("this node does not hold " + lease);
  }

  @Override
  public Optional<String> emergencyRefusal(long epoch) {
    Optional<String> refused = refusal(epoch);
    if (refused.isEmpty() || (book.hadLast(lease) && seesAll.getAsBoolean())) {
      return Optional.empty();
    }
    return refused;
  }
}
