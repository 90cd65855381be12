package mia.persistence.codec;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.module.SimpleModule;
import mia.protocol.order.OrderIntent;

/**
 * The short names of the sealed kinds within an event or a message between nodes: one line each,
 * stored and so stable. The serializer of messages finds it by its name in reference.conf.
 */
public final class TypeNames extends SimpleModule {
  private static final long serialVersionUID = 1L;

  public TypeNames() {
    super("mia-type-names");
    setMixInAnnotation(OrderIntent.class, Named.class);
    registerSubtypes(
        new NamedType(OrderIntent.EnterBracket.class, "enter-bracket"),
        new NamedType(OrderIntent.ExitPosition.class, "exit-position"),
        new NamedType(OrderIntent.MoveStop.class, "move-stop"),
        new NamedType(OrderIntent.CancelEntry.class, "cancel-entry"));
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  private interface Named {}
}
