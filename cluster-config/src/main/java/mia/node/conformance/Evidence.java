package mia.node.conformance;

import java.util.Objects;

/**
 * What a trial saw.
 *
 * @param bites whether the control refused what it must refuse, and let pass what it must let pass
 * @param text what was tried and what came of it
 */
public record Evidence(boolean bites, String text) {
  public Evidence {
    Objects.requireNonNull(text, "text");
  }

  static Evidence of(boolean bites, String text) {
    return new Evidence(bites, text);
  }

  static Evidence missing(String what) {
    return new Evidence(false, what);
  }
}
