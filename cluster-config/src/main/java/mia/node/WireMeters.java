package mia.node;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/** What this node says to others. */
record WireMeters(WireTraffic traffic) implements MeterBinder {
  @Override
  public void bindTo(MeterRegistry registry) {
    FunctionCounter.builder("mia_wire_sent_messages", traffic, WireTraffic::messages)
        .description("messages to other nodes, heartbeats and gossip included")
        .register(registry);
    FunctionCounter.builder("mia_wire_sent_bytes", traffic, WireTraffic::bytes)
        .description("bytes of them, before they are encrypted")
        .register(registry);
  }
}
