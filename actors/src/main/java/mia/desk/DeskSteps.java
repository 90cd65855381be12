package mia.desk;

import java.util.List;
import java.util.Optional;
import mia.engine.BattleNavaleEngine;
import mia.persistence.desk.DeskCommit;
import mia.persistence.desk.DeskEvent;
import mia.persistence.desk.DeskState;
import mia.persistence.desk.EngineBytes;
import mia.persistence.desk.Excursion;
import mia.persistence.desk.SeenBar;
import mia.protocol.market.Bar;
import mia.protocol.market.MarketPrint;
import mia.protocol.order.AccountVerdict;
import mia.protocol.order.OrderReport;

/**
 * The steps of a desk in one call each, without actors: input, what the trader adds, what the
 * guardian adds. Runs the same rules as the live desk's children, all on the step's own commit, so
 * that each event is folded once; for verification and backtest. Holds the engine, nothing else.
 */
public final class DeskSteps {
  private final DeskRules rules;
  private final Analysis analysis;

  /**
   * @param state state from which the engine is built
   */
  public DeskSteps(DeskRules rules, DeskState state) {
    this.rules = rules;
    this.analysis = rules.analysis(state);
  }

  /**
   * The engine after the last bar, to read what else it found; whoever feeds it breaks the desk.
   */
  public BattleNavaleEngine engine() {
    return analysis.engine();
  }

  /** What history leads to: nothing but itself. */
  public List<DeskEvent> history(DeskState state, List<Bar> bars, long positionAfter) {
    analysis.onHistory(bars);
    return rules.history(state, bars, positionAfter);
  }

  /** Everything that a closed bar leads to. */
  public DeskCommit bar(DeskState state, ClosedBar closed) {
    SeenBar seen = closed.seen();
    Analysis.Outcome judged = analysis.onBar(seen);
    boolean late = state.engine().abandoned() || closed.abandonedNanos().isPresent();
    Analysis.Outcome outcome = late ? judged.abandoned() : judged;
    Optional<EngineBytes> checkpoint =
        rules.opensDay(state, seen.bar()) ? Optional.of(analysis.checkpoint()) : Optional.empty();
    DeskCommit commit = rules.commit(state, seen.bar().endNanos(), closed.positionAfter());
    String cause = rules.openBar(commit, closed, outcome, checkpoint, analysis.bars());
    rules.tradeOnBar(commit, outcome.facts(), cause);
    return judged(commit);
  }

  /** Everything that the start of another contract leads to. */
  public DeskCommit series(DeskState state, long contract, long timeNanos, long position) {
    analysis.startSeries();
    DeskCommit commit = rules.commit(state, timeNanos, position);
    String cause = rules.openSeries(commit, contract);
    rules.tradeOnSeries(commit, cause);
    return judged(commit);
  }

  /** Everything that a touching print leads to; only the print itself if nobody acts on it. */
  public DeskCommit print(DeskState state, MarketPrint print, Optional<Excursion> sinceEntry) {
    DeskCommit commit = rules.commit(state, print.timeNanos(), print.position());
    String cause = rules.openPrint(commit, print, sinceEntry);
    rules.tradeOnPrint(commit, print, cause);
    return judged(commit);
  }

  /** Everything that a report of the venue leads to. */
  public DeskCommit report(DeskState state, OrderReport report) {
    long position = Math.max(state.position(), report.position());
    DeskCommit commit = rules.commit(state, report.timeNanos(), position);
    String cause = rules.openReport(commit, report);
    rules.tradeOnReport(commit, cause);
    return judged(commit);
  }

  /** Everything that the account's answer leads to. */
  public List<DeskEvent> answer(DeskState state, AccountVerdict verdict) {
    return rules.answered(state, verdict);
  }

  private DeskCommit judged(DeskCommit commit) {
    if (!commit.state().formed().isEmpty()) {
      rules.judge(commit);
    }
    return commit;
  }
}
