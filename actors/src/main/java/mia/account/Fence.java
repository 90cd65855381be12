package mia.account;

import java.util.Optional;

/**
 * Whether this node may still write to the venue in the name of an account, asked right before each
 * write: of entries, exits, moves and cancels alike, and of what a stop sends without a journal. A
 * node that has lost its place must not even close, since another one may be closing already.
 */
@FunctionalInterface
public interface Fence {
  /** A machine of its own, on which nobody else can be in charge. */
  Fence NONE = epoch -> Optional.empty();

  /**
   * Why nothing may be written, empty if it may. Called on the session's thread; it must not block.
   *
   * @param epoch epoch of the account desk that wants to write
   */
  Optional<String> refusal(long epoch);

  /**
   * The same for what a stop sends that the journal does not hold: cancels, and exits that only
   * reduce. Where the memory of a cluster is gone for everybody, nobody holds a lease and nobody
   * can take one, and positions must be closed all the same.
   *
   * @param epoch epoch of the last account desk that was connected here
   */
  default Optional<String> emergencyRefusal(long epoch) {
    return refusal(epoch);
  }
}
