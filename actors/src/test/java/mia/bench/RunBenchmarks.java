package mia.bench;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs the benchmarks in machines of their own and says how they compare. Asked for by name only;
 * the system property {@code mia.bench} chooses among them by a regular expression.
 */
class RunBenchmarks {
  private static final int ITERATIONS = 5;

  @Test
  void measures_engine_and_library_in_one_run() throws Exception {
    Options options =
        new OptionsBuilder()
            .include(System.getProperty("mia.bench", "mia\\..*Benchmark"))
            .forks(1)
            .warmupIterations(ITERATIONS)
            .warmupTime(TimeValue.seconds(1))
            .measurementIterations(ITERATIONS)
            .measurementTime(TimeValue.seconds(2))
            .jvmArgs("-Xmx600m", "-XX:+UseSerialGC")
            .shouldFailOnError(true)
            .build();
    Map<String, Double> nanos = new TreeMap<>();
    for (RunResult result : new Runner(options).run()) {
      String name = result.getParams().getBenchmark();
      nanos.put(name.substring("mia.".length()), processorNanosPerOperation(result));
    }
    print(nanos);
  }

  private static double processorNanosPerOperation(RunResult result) {
    double nanos = result.getSecondaryResults().get("processorNanos").getScore();
    double invocations = result.getSecondaryResults().get("invocations").getScore();
    return nanos / invocations / result.getParams().getOpsPerInvocation();
  }

  private static void print(Map<String, Double> nanos) {
    Double decision = nanos.get("bench.EngineBenchmark.decision");
    nanos.forEach(
        (name, score) ->
            System.out.printf(
                Locale.ROOT,
                "%-38s %,10.0f ns of a processor%s%n",
                name,
                score,
                decision == null || name.endsWith(".tick")
                    ? ""
                    : String.format(Locale.ROOT, ", %.2f of a decision", score / decision)));
  }
}
