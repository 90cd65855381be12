package mia.node;

import mia.desk.StageMeter;
import mia.monitor.NodeMeters;
import mia.protocol.market.Symbol;

/** Puts the stages of decisions into the meters of the node. */
record NodeStages(NodeMeters meters) implements StageMeter {
  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public void took(Symbol symbol, Stage stage, long nanos) {
    meters.stage(symbol.code(), NamedChoice.name(stage), nanos);
  }
}
