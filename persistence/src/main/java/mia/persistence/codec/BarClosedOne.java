package mia.persistence.codec;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Before it was kept how the ticks of a minute behaved. It was not measured then, so it stays
 * unknown: nothing is to be written for an absent value.
 */
final class BarClosedOne implements Upcaster {
  @Override
  public String from() {
    return "desk.bar-closed.v1";
  }

  @Override
  public String to() {
    return "desk.bar-closed.v2";
  }

  @Override
  public void lift(ObjectNode stored) {
    stored.remove("conduct");
  }
}
