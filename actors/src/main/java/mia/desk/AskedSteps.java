package mia.desk;

import java.util.List;
import java.util.Optional;
import mia.desk.AnalyzerActor.BandTouched;
import mia.desk.AnalyzerActor.BarAnalyzed;
import mia.desk.AnalyzerActor.HistoryRead;
import mia.desk.AnalyzerActor.SeriesFound;
import mia.desk.GuardianActor.Judged;
import mia.desk.TraderActor.Moment;
import mia.desk.TraderActor.Traded;
import mia.persistence.desk.DeskCommit;
import mia.persistence.desk.DeskEvent;
import mia.persistence.desk.DeskState;
import mia.protocol.market.MarketPrint;
import mia.protocol.order.OrderReport;

/**
 * The steps of a desk as its children work on them, one at a time: opened with an input, asked of
 * the trader, and of the guardian where the trader wants something, closed with the events to
 * commit. {@link DeskSteps} are the same in one call.
 */
final class AskedSteps {
  private final DeskRules rules;
  private final DeskChildren children;
  private final AccountLine account;
  private final DeskCaptures captures;
  private final OpenStep step = new OpenStep();
  private Optional<BandTouched> touched = Optional.empty();

  AskedSteps(DeskRules rules, DeskChildren children, AccountLine account, DeskCaptures captures) {
    this.rules = rules;
    this.children = children;
    this.account = account;
    this.captures = captures;
  }

  /** Forgets what was under way; steps and markers of this start get numbers of their own. */
  void startOver(DeskState state) {
    long first = OpenStep.firstNumber(state);
    step.startOver(first);
    account.startOver(state.starts(), first);
    touched = Optional.empty();
  }

  boolean isOpen() {
    return step.isOpen();
  }

  /** The print that the venue was shown, and that the trader has not seen yet. */
  Optional<MarketPrint> shown() {
    return touched.map(BandTouched::print);
  }

  /** Nothing follows from history: its events are whole. */
  List<DeskEvent> history(DeskState state, HistoryRead history) {
    children.waits();
    return rules.history(state, history.bars(), history.positionAfter());
  }

  /** Opens the step of a contract that starts. */
  void series(DeskState state, SeriesFound found) {
    children.waits();
    DeskCommit commit = rules.commit(state, found.timeNanos(), found.position());
    String cause = rules.openSeries(commit, found.contract());
    OpenStep.Step opened = step.open(commit, false);
    children.consider(new TraderActor.ConsiderSeries(opened.number(), Moment.of(commit), cause));
  }

  /** Opens the step of a closed bar. */
  void bar(DeskState state, BarAnalyzed analyzed) {
    children.waits();
    DeskCommit commit =
        rules.commit(
            state, analyzed.closed().seen().bar().endNanos(), analyzed.closed().positionAfter());
    String cause =
        rules.openBar(
            commit, analyzed.closed(), analyzed.outcome(), analyzed.checkpoint(), analyzed.bars());
    captures.onBar(analyzed.view(), analyzed.prices());
    OpenStep.Step opened = step.open(commit, false);
    children.consider(
        new TraderActor.ConsiderBar(
            opened.number(), Moment.of(commit), analyzed.outcome().facts(), cause));
  }

  /** Shows the venue a print first; {@link #print} opens its step. */
  void show(DeskState state, BandTouched touching) {
    children.waits();
    touched = Optional.of(touching);
    captures.onPrint(touching.print());
    account.show(state, touching.print());
  }

  /** The venue has answered the print; now the trader looks at it. */
  void print(DeskState state) {
    BandTouched touching = touched.orElseThrow();
    touched = Optional.empty();
    MarketPrint print = touching.print();
    DeskCommit commit = rules.commit(state, print.timeNanos(), print.position());
    String cause = rules.openPrint(commit, print, touching.sinceEntry());
    OpenStep.Step opened = step.open(commit, true);
    children.consider(
        new TraderActor.ConsiderPrint(opened.number(), Moment.of(commit), print, cause));
  }

  /** Opens the step of a report. */
  void report(DeskState state, OrderReport report) {
    long position = Math.max(state.position(), report.position());
    DeskCommit commit = rules.commit(state, report.timeNanos(), position);
    String cause = rules.openReport(commit, report);
    OpenStep.Step opened = step.open(commit, false);
    children.consider(new TraderActor.ConsiderReport(opened.number(), Moment.of(commit), cause));
  }

  /** What the trader adds; the step is closed unless the guardian has something to judge. */
  Optional<List<DeskEvent>> traded(Traded traded) {
    OpenStep.Step current = step.require(traded.step());
    DeskCommit commit = current.commit();
    commit.addAll(traded.events());
    if (!commit.state().formed().isEmpty()) {
      children.judge(new GuardianActor.Judge(current.number(), Moment.of(commit)));
      return Optional.empty();
    }
    return Optional.of(close(current));
  }

  /** What the guardian adds; the step is closed. */
  List<DeskEvent> judged(Judged judged) {
    OpenStep.Step current = step.require(judged.step());
    current.commit().addAll(judged.events());
    return close(current);
  }

  /** The events to commit; none where nothing followed from an input that is not kept alone. */
  private List<DeskEvent> close(OpenStep.Step current) {
    step.close();
    List<DeskEvent> events = current.commit().events();
    return current.discardAlone() && events.size() == 1 ? List.of() : events;
  }
}
