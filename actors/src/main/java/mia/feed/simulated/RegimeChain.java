package mia.feed.simulated;

/**
 * The hidden Markov chain of the market with one step a minute, and the movement each state makes.
 * Trends come in pulses and pauses; a range swings between two edges, rests at them and is left by
 * a break of the chain or at an edge; news jump and then fade. All movements in ticks of ES.
 */
final class RegimeChain {
  /** Per minute: from row to column, in the order of {@link SimulatedRegime}. */
  private static final double[][] STEP = {
    {0.968, 0.010, 0.022, 0.0},
    {0.010, 0.968, 0.022, 0.0},
    {0.008, 0.008, 0.984, 0.0},
    {0.085, 0.085, 0.110, 0.720},
  };

  private static final double PULSE_ENDS = 0.20;
  private static final double PAUSE_ENDS = 0.22;
  private static final double PULSE_DRIFT = 0.28;
  private static final double PAUSE_DRIFT = -0.05;
  private static final double PAUSE_CALM = 0.70;

  private static final double RANGE_CALM = 0.85;
  private static final double SWING_DRIFT = 0.22;
  private static final double REST_CALM = 0.55;
  private static final double REST_PULL = 0.35;
  private static final double EDGE = 0.85;
  private static final double EDGE_PULL = 0.5;
  private static final double BREAK_SHARE = 0.25;

  private static final double NEWS_MOVE = 1.7;
  private static final double NEWS_JUMP_LEAST = 0.8;
  private static final double NEWS_JUMP_MOST = 1.8;

  private final Dice dice;
  private SimulatedRegime regime = SimulatedRegime.RANGE;
  private boolean fresh = true;
  private boolean pulsing;
  private double centre;
  private double halfWidth;
  private int towards = 1;
  private int restMinutes;

  RegimeChain(Dice dice) {
    this.dice = dice;
  }

  /** A new session begins, in a state of its own. */
  void reset() {
    double draw = dice.unit();
    enter(
        draw < 0.25
            ? SimulatedRegime.TREND_UP
            : draw < 0.5 ? SimulatedRegime.TREND_DOWN : SimulatedRegime.RANGE);
  }

  SimulatedRegime regime() {
    return regime;
  }

  /** One step of the chain; {@code news} forces the violent state. */
  void step(boolean news) {
    if (news) {
      enter(SimulatedRegime.NEWS);
      return;
    }
    double[] row = STEP[regime.ordinal()];
    double draw = dice.unit();
    int to = 0;
    while (to < row.length - 1 && draw >= row[to]) {
      draw -= row[to];
      to++;
    }
    if (to != regime.ordinal()) {
      enter(SimulatedRegime.values()[to]);
    }
  }

  /** How much wilder than usual the state is. */
  double calm() {
    return switch (regime) {
      case TREND_UP, TREND_DOWN -> pulsing ? 1.0 : PAUSE_CALM;
      case RANGE -> restMinutes > 0 ? REST_CALM : RANGE_CALM;
      case NEWS -> NEWS_MOVE;
    };
  }

  /**
   * Movement of one minute.
   *
   * @param level sum of the movements of this session so far
   * @param usual usual movement of the minute, standard deviation
   */
  double move(double level, double usual) {
    boolean entered = fresh;
    fresh = false;
    return switch (regime) {
      case TREND_UP -> trend(1, usual);
      case TREND_DOWN -> trend(-1, usual);
      case RANGE -> range(entered, level, usual);
      case NEWS -> news(entered, usual);
    };
  }

  private void enter(SimulatedRegime next) {
    regime = next;
    fresh = true;
    pulsing = true;
    restMinutes = 0;
  }

  private double trend(int side, double usual) {
    double drift = pulsing ? PULSE_DRIFT : PAUSE_DRIFT;
    double move = usual * (side * drift + calm() * dice.normal());
    pulsing = pulsing ? !dice.chance(PULSE_ENDS) : dice.chance(PAUSE_ENDS);
    return move;
  }

  private double range(boolean entered, double level, double usual) {
    if (entered) {
      halfWidth = usual * dice.between(2.2, 4.0);
      towards = dice.sign();
      centre = level - towards * halfWidth * dice.between(-0.2, 0.8);
    }
    double place = level - centre;
    if (restMinutes > 0) {
      restMinutes--;
      double move =
          REST_PULL * (towards * EDGE * halfWidth - place) + usual * REST_CALM * dice.normal();
      if (restMinutes == 0) {
        leaveEdge();
      }
      return move;
    }
    if (towards * place >= EDGE * halfWidth) {
      restMinutes = 3 + dice.bits(2);
    }
    double beyond = Math.abs(place) - 1.1 * halfWidth;
    double pull = beyond > 0 ? -EDGE_PULL * beyond * Math.signum(place) : 0.0;
    return pull + usual * (towards * SWING_DRIFT + RANGE_CALM * dice.normal());
  }

  private void leaveEdge() {
    if (dice.chance(BREAK_SHARE)) {
      enter(towards > 0 ? SimulatedRegime.TREND_UP : SimulatedRegime.TREND_DOWN);
    } else {
      towards = -towards;
    }
  }

  private double news(boolean entered, double usual) {
    double jump =
        entered ? dice.sign() * usual * dice.between(NEWS_JUMP_LEAST, NEWS_JUMP_MOST) : 0.0;
    return jump + usual * NEWS_MOVE * dice.normal();
  }
}
