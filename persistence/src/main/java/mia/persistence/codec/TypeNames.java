package mia.persistence.codec;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.module.SimpleModule;
import mia.protocol.account.AccountProtocol;
import mia.protocol.desk.DeskProtocol;
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
        new NamedType(OrderIntent.PlaceStop.class, "place-stop"),
        new NamedType(OrderIntent.CancelEntry.class, "cancel-entry"));
    setMixInAnnotation(DeskProtocol.PeerSaid.class, Named.class);
    registerSubtypes(
        new NamedType(DeskProtocol.AskPeerBar.class, "ask-bar"),
        new NamedType(DeskProtocol.SayPeerBar.class, "say-bar"),
        new NamedType(DeskProtocol.PeerNotYet.class, "not-yet"),
        new NamedType(DeskProtocol.PeerDecided.class, "decided"),
        new NamedType(DeskProtocol.PeerStarted.class, "started"));
    setMixInAnnotation(AccountProtocol.Ordered.class, Named.class);
    registerSubtypes(
        new NamedType(AccountProtocol.Submit.class, "submit"),
        new NamedType(AccountProtocol.Print.class, "print"),
        new NamedType(AccountProtocol.Mark.class, "mark"),
        new NamedType(AccountProtocol.Marker.class, "marker"),
        new NamedType(AccountProtocol.Kill.class, "kill"));
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  private interface Named {}
}
