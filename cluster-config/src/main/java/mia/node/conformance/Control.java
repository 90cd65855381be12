package mia.node.conformance;

import java.util.Objects;

/**
 * One control of the safety catalogue.
 *
 * @param id its number there, 1 to 30
 * @param code denial code, as in documents and journal
 * @param key configuration key that governs it, empty where nothing can be set
 * @param prevents what it is there for
 * @param trial how it is tried
 */
public record Control(int id, String code, String key, String prevents, ControlTrial trial) {
  public Control {
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(prevents, "prevents");
    Objects.requireNonNull(trial, "trial");
  }
}
