package mia.console.http;

import java.util.Locale;

/** What somebody may do; each role may do what the ones before it may. */
enum Role {
  /** Looks. */
  VIEWER,
  /** Stops things: pause, resume, flatten, acknowledge, kill. */
  OPERATOR,
  /** Lets things go again: release, looser limits, arm, mode, adopt. */
  ADMIN;

  boolean includes(Role other) {
    return compareTo(other) >= 0;
  }

  /** As it is written in files and answers. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws IllegalArgumentException for any other word
   */
  static Role of(String word) {
    for (Role role : values()) {
      if (role.word().equals(word)) {
        return role;
      }
    }
    throw new IllegalArgumentException("expected viewer, operator or admin, got '" + word + "'");
  }
}
