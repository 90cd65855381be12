package mia.persistence.codec;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Lifts the stored form of one version to that of the next. One small class per old version; a
 * version that is two behind passes through two of them.
 */
public interface Upcaster {
  /** Manifest it reads, such as {@code desk.bar-closed.v1}. */
  String from();

  /** Manifest it yields, such as {@code desk.bar-closed.v2}; never one that leads back. */
  String to();

  /** Changes the stored form in place. What it removes is lost, so it says why in its own doc. */
  void lift(ObjectNode stored);
}
