package mia.monitor;

import java.math.BigDecimal;
import java.util.List;

/** Sizes that live trading goes through, one after the other (battle-navale 14.8). */
public final class SizeSteps {
  /** Tenths of an ES-equivalent: 0.5, 1.0, 2.0. */
  public static final List<Long> TENTHS = List.of(5L, 10L, 20L);

  private SizeSteps() {}

  public static boolean isStep(long tenths) {
    return TENTHS.contains(tenths);
  }

  /** The step behind this one, itself at the end. */
  static long next(long tenths) {
    return TENTHS.stream().filter(step -> step > tenths).findFirst().orElse(tenths);
  }

  /** The step before this one, the first at the beginning. */
  static long back(long tenths) {
    return TENTHS.stream().filter(step -> step < tenths).reduce((a, b) -> b).orElse(TENTHS.get(0));
  }

  /** As it stands in the configuration. */
  public static String text(long tenths) {
    return BigDecimal.valueOf(tenths, 1).toPlainString();
  }
}
