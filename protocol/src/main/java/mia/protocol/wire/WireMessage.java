package mia.protocol.wire;

/**
 * Marks a message that may leave the JVM; bound to a serializer in this module's reference.conf.
 */
public interface WireMessage {}
