package mia.risk;

import java.util.Map;
import mia.protocol.risk.RiskDecision.Action;

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
   * @param onDenial what a refusal means beyond this entry: REJECT, HALT_TRADING or CLOSE_ALL
   */
  record Ruling(long allowedLots, Map<String, String> figures, Action onDenial) {
    public static Ruling allow(long lots, Map<String, String> figures) {
      return new Ruling(lots, figures, Action.REJECT);
    }

    public static Ruling passIf(boolean passes, long lots, Map<String, String> figures) {
      return new Ruling(passes ? lots : 0, figures, Action.REJECT);
    }

    /** Refuses, and asks for the kill switch. */
    public static Ruling halt(Map<String, String> figures) {
      return new Ruling(0, figures, Action.HALT_TRADING);
    }

    /** Refuses, and asks for everything to be closed. */
    public static Ruling closeAll(Map<String, String> figures) {
      return new Ruling(0, figures, Action.CLOSE_ALL);
    }
  }
}
