package mia.node;

import java.util.Optional;
import mia.account.Fence;
import mia.node.lease.LeaseBook;

/**
 * Lets an account's session write while this node holds the account's lease, by its own monotonic
 * clock: whoever was stopped or cut off for longer sends nothing more, exits included, since
 * another node may be closing already.
 *
 * @param book leases of this node
 * @param lease name of the account's
 */
record LeaseFence(LeaseBook book, String lease) implements Fence {
  @Override
  public Optional<String> refusal(long epoch) {
    return book.epochOf(lease).isPresent()
        ? Optional.empty()
        : Optional.of("this node does not hold " + lease);
  }
}
