package mia.protocol.signal;

/** A side of the method: long, bullish, verte; or short, bearish, rouge; or neither. */
public enum Direction {
  LONG(1),
  SHORT(-1),
  NONE(0);

  private final int sign;

  Direction(int sign) {
    this.sign = sign;
  }

  /** 1 long, -1 short, 0 none. */
  public int sign() {
    return sign;
  }

  public static Direction of(int sign) {
    return sign > 0 ? LONG : sign < 0 ? SHORT : NONE;
  }
}
