package mia.risk;

import java.util.concurrent.TimeUnit;
import mia.bench.ProcessorTime;
import mia.persistence.account.AccountState;
import mia.persistence.desk.DeskState;
import mia.protocol.order.ApprovedOrder;
import mia.protocol.order.OrderIntent.EnterBracket;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** What it costs to ask every rule of a desk and of its account. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class EvaluationBenchmark {
  private final DeskRisk desk =
      new DeskRisk(RiskCases.INSTRUMENTS, RiskSettings.defaults(), RiskCases.CALENDAR);
  private final AccountRisk account =
      new AccountRisk(RiskCases.INSTRUMENTS, RiskSettings.defaults());
  private final DeskState state = RiskCases.desk(RiskCases.signal(13), -1_000);
  private final AccountState held = RiskCases.traded(RiskCases.afterDay(-1_000), "T", 500);
  private final EnterBracket entry = RiskCases.entryAt(RiskCases.LIMIT, 4, 13);
  private final ApprovedOrder approved = new ApprovedOrder(entry, "R");

  @Benchmark
  public void evaluation(ProcessorTime time, Blackhole hole) {
    hole.consume(desk.decide(entry, state));
    hole.consume(account.judge(approved, held, RiskCases.DECIDED));
  }
}
