package mia.risk;

import java.util.Map;

/**
 * One rule over entries. It answers how many lots it allows; the caller takes the smaller of that
 * and what was asked, so no rule can enlarge.
 *
 * @param <Q> what the rule looks at
 */
public interface RiskRule<Q> {
  /** Denial code, as in the documents and the journal. */
  String code();

  /**
   * Judges an entry.
   *
   * @param question what is asked
   * @param lots lots that are left after the rules before, above 0
   */
  Ruling rule(Q question, long lots);

  /**
   * What a rule allows.
   *
   * @param allowedLots lots allowed, 0 to refuse
   * @param figures what it saw, units in names
   */
  record Ruling(long allowedLots, Map<String, String> figures) {
    public static Ruling allow(long lots, Map<String, String> figures) {
      return new Ruling(lots, figures);
    }

    public static Ruling passIf(boolean passes, long lots, Map<String, String> figures) {
      return new Ruling(passes ? lots : 0, figures);
    }
  }
}
