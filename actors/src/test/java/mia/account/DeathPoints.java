package mia.account;

/** Points at which the process of a node may end: drawn ahead, and counted down. */
final class DeathPoints {
  private long untilDeath;
  private boolean dead;

  /** It ends at the n-th point from now on. */
  void dieAt(long n) {
    untilDeath = n;
  }

  /** It ends between two points. */
  void die() {
    dead = true;
  }

  /** Whether a point of death was named and not reached. */
  boolean isPending() {
    return untilDeath > 0;
  }

  boolean isDead() {
    return dead;
  }

  /** A new process. */
  void live() {
    dead = false;
  }

  /** Throws {@link CrashingBroker.Death} if the process ends here, or has ended. */
  void pass(String where) {
    if (dead) {
      throw new CrashingBroker.Death("already dead");
    }
    if (untilDeath > 0 && --untilDeath == 0) {
      dead = true;
      throw new CrashingBroker.Death(where);
    }
  }
}
