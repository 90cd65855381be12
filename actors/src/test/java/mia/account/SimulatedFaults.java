package mia.account;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import mia.broker.paper.fault.FaultScript;

/** Draws scripts of faults. */
final class SimulatedFaults {
  private SimulatedFaults() {}

  static FaultScript draw(SplittableRandom random) {
    var lines = new ArrayList<String>();
    lines.add("seed " + random.nextLong());
    add(lines, random, 8, "on submit entry %s: reject \"no margin\"");
    add(lines, random, 8, "on submit exit %s: reject \"try later\"");
    add(lines, random, 15, "on submit move %s: reject \"being filled\"");
    add(lines, random, 30, "on submit stop %s: reject \"too late\"");
    add(lines, random, 15, "on submit cancel %s: reject \"being filled\"");
    add(lines, random, 8, "on submit any %s: unknown lost");
    add(lines, random, 8, "on submit any %s: unknown arrives");
    add(lines, random, 15, "on submit any %s: slow " + random.nextInt(1, 9) + "s");
    String parts = List.of("1", "1,0", "1,2,0", "2,1").get(random.nextInt(4));
    add(lines, random, 60, "on submit entry %s: fill " + parts);
    add(lines, random, 6, "on report any any %s: late " + random.nextInt(1, 20) + "s");
    add(lines, random, 6, "on report any any %s: lose");
    add(lines, random, 10, "on report any any %s: duplicate 2");
    add(lines, random, 10, "on report any any %s: cross");
    add(lines, random, 4, "on report any any %s: link down " + random.nextInt(1, 90) + "s");
    add(lines, random, 4, "on report any any %s: link stale " + random.nextInt(1, 45) + "s");
    add(lines, random, 4, "on submit any %s: link down " + random.nextInt(1, 90) + "s");
    add(lines, random, 20, "on snapshot %s: fail");
    add(lines, random, 15, "on report entry filled %s: hand cancel stop MES");
    add(lines, random, 15, "on report target accepted %s: hand cancel target MNQ");
    add(lines, random, 15, "on report stop accepted %s: hand close MES");
    add(lines, random, 15, "on report entry accepted %s: hand cancel entry MNQ");
    add(lines, random, 5, "on report any any %s: hand sell 1 MNQ");
    add(lines, random, 5, "on submit exit %s: hand close MNQ");
    return FaultScript.parse("drawn", lines);
  }

  /** Half of the kinds of faults, each with a chance of up to so many per cent. */
  private static void add(List<String> lines, SplittableRandom random, int most, String line) {
    double percent = random.nextDouble(most);
    if (random.nextBoolean()) {
      lines.add(line.replace("%s", String.format(Locale.ROOT, "%.2f%%", percent)));
    }
  }
}
