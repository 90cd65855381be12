package mia.node;

import java.util.List;
import java.util.stream.Collectors;

/** The settings cannot be used. Holds everything that is wrong with them, not only the first. */
public final class SettingsException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<SettingProblem> problems;

  public SettingsException(List<SettingProblem> problems) {
    super(problems.stream().map(SettingProblem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** A single problem, which no file says. */
  static SettingsException of(String key, String text) {
    return new SettingsException(List.of(new SettingProblem(key, text, "")));
  }

  /** At least one, in the order of the blocks. */
  public List<SettingProblem> problems() {
    return problems;
  }
}
