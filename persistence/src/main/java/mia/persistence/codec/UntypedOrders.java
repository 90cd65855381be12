package mia.persistence.codec;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Before orders had types every entry was a limit that works until its time is over, and every exit
 * was at market.
 *
 * @param from manifest without types
 * @param to manifest with them
 * @param path where the intent stands
 */
record UntypedOrders(String from, String to, String path) implements Upcaster {
  @Override
  public void lift(ObjectNode stored) {
    if (!(stored.at(path) instanceof ObjectNode intent)) {
      return; // not the form of any version; the reader says so
    }
    String kind = intent.path("kind").asText();
    if (kind.equals("enter-bracket")) {
      intent
          .putObject("terms")
          .put("type", "LIMIT")
          .put("timeInForce", "GTD")
          .put("triggerTicks", 0);
    } else if (kind.equals("exit-position")) {
      intent.put("type", "MARKET").put("closeNanos", 0);
    }
  }
}
