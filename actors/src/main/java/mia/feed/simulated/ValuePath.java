package mia.feed.simulated;

/**
 * The hidden fundamental value of one underlying through one session, a step per second. At the
 * ends of the minutes it is fixed by the common factor and the underlying's own movement; between
 * them it is a Brownian bridge. The value at the close leads to the opening of the next session
 * without the order books in between, which is why a session can be entered at any date at once.
 */
final class ValuePath {
  private static final int SECONDS = 60;

  /** Share of the way back to the start value that a gap makes, so that years stay plausible. */
  private static final double PULL = 0.03;

  /** A gap beyond this share of the price would be refused as a price jump. */
  private static final double GAP_LIMIT = 0.012;

  private final SimulatedSettings settings;
  private final SimulatedContract contract;
  private final SessionFactor factor;
  private final double commonWeight;
  private final double ownWeight;
  private final Dice own = new Dice(0);
  private final Dice commonBridge = new Dice(0);
  private final Dice ownBridge = new Dice(0);
  private final double[] knots = new double[DayShape.MAX_MINUTES + 1];
  private final double[] seconds = new double[SECONDS];
  private double ticksPerUnit;
  private double minuteEnd;
  private double deviationTicks;

  ValuePath(SimulatedSettings settings, SimulatedContract contract, SessionFactor factor) {
    this.settings = settings;
    this.contract = contract;
    this.factor = factor;
    commonWeight = Math.sqrt(settings.correlation());
    ownWeight = Math.sqrt(1.0 - settings.correlation());
  }

  /** The value at the opening of the session of {@code factor} after a close at {@code close}. */
  double open(double close) {
    own.reseed(stream("own"));
    double gap =
        ticksPerUnit(close) * (commonWeight * factor.gap() + ownWeight * own.normal())
            - PULL * (close - contract.startTicks());
    double limit = GAP_LIMIT * close;
    return close + Math.max(-limit, Math.min(limit, gap));
  }

  /**
   * Draws the session of {@code factor} from its opening value on.
   *
   * @return the value at its close
   */
  double generate(double open) {
    own.reseed(stream("own-minutes"));
    commonBridge.reseed(Dice.seed(settings.seed(), "bridge", factor.day().date().toEpochDay()));
    ownBridge.reseed(stream("own-bridge"));
    ticksPerUnit = ticksPerUnit(open);
    knots[0] = open;
    for (int i = 0; i < factor.minutes(); i++) {
      double move = commonWeight * factor.move(i) + ownWeight * factor.deviation(i) * own.normal();
      knots[i + 1] = knots[i] + ticksPerUnit * move;
    }
    return knots[factor.minutes()];
  }

  /** Draws the seconds of a minute; to be called for every minute of the session in turn. */
  void enterMinute(int minute) {
    deviationTicks = ticksPerUnit * factor.deviation(minute);
    minuteEnd = knots[minute + 1];
    double perSecond = deviationTicks / Math.sqrt(SECONDS);
    double walk = 0.0;
    for (int i = 0; i < SECONDS; i++) {
      walk += perSecond * (commonWeight * commonBridge.normal() + ownWeight * ownBridge.normal());
      seconds[i] = walk;
    }
    double from = knots[minute];
    double slope = (minuteEnd - from - walk) / SECONDS;
    for (int i = 0; i < SECONDS; i++) {
      seconds[i] += from + slope * (i + 1);
    }
  }

  /** The value in a second, 0 to 59, of the minute entered last. */
  double at(int second) {
    return seconds[second];
  }

  /** The value at the end of the minute entered last. */
  double minuteEnd() {
    return minuteEnd;
  }

  /** Standard deviation of the minute entered last. */
  double deviationTicks() {
    return deviationTicks;
  }

  private double ticksPerUnit(double level) {
    return contract.tickScale() * level / contract.startTicks();
  }

  private long stream(String name) {
    return Dice.seed(
        settings.seed(), name + ":" + contract.underlying(), factor.day().date().toEpochDay());
  }
}
