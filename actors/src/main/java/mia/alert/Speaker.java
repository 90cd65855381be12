package mia.alert;

import java.util.Optional;

/**
 * Whether this node tells people of what every node of a cluster sees, such as a kill switch; what
 * concerns a node alone each tells itself. Asked from one thread and answered without waiting.
 */
@FunctionalInterface
public interface Speaker {
  /** A node that has no others. */
  Speaker ALONE = Optional::empty;

  /** The node that tells instead of this one; empty if it is this one. */
  Optional<String> elsewhere();
}
