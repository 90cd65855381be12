package mia.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import mia.protocol.account.AccountProtocol;
import mia.protocol.desk.DeskProtocol;
import mia.protocol.feed.ConductorProtocol;
import mia.protocol.risk.KillState;
import mia.protocol.wire.WireMessage;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.pattern.StatusReply;
import org.apache.pekko.serialization.Serialization;
import org.apache.pekko.serialization.SerializationExtension;
import org.apache.pekko.serialization.Serializers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Every word that may cross between nodes, through the serializer of a node and back. */
class WireWordsTest {
  private static final long SEED = Long.getLong("mia.seed", 20_261_128L);
  private static final int ROUNDS = 60;

  private static final ActorSystem<Object> SYSTEM =
      ActorSystem.create(
          Behaviors.empty(),
          "wire",
          ConfigFactory.parseString("pekko.actor.provider = local")
              .withFallback(ConfigFactory.parseResources("mia-node.conf"))
              .withFallback(ConfigFactory.defaultReference())
              .resolve());

  private final Serialization serialization = SerializationExtension.get(Adapter.toClassic(SYSTEM));
  private final ActorRef<Object> somebody =
      SYSTEM.systemActorOf(
          Behaviors.empty(), "somebody" + System.identityHashCode(this), Props.empty());
  private final AnyWords any = new AnyWords(SEED, somebody);

  @AfterAll
  static void stops_the_system() {
    SYSTEM.terminate();
  }

  private Object sent(Object word) {
    byte[] bytes = serialization.serialize(word).get();
    var serializer = serialization.findSerializerFor(word);
    String manifest = Serializers.manifestFor(serializer, word);
    return serialization.deserialize(bytes, serializer.identifier(), manifest).get();
  }

  /** All records that carry the marker, from the place where the words lie. */
  private static List<Class<?>> words() throws IOException, URISyntaxException {
    URI place = WireMessage.class.getProtectionDomain().getCodeSource().getLocation().toURI();
    if (Files.isDirectory(Path.of(place))) {
      return wordsBelow(Path.of(place));
    }
    try (FileSystem jar = FileSystems.newFileSystem(Path.of(place), Map.of())) {
      return wordsBelow(jar.getPath("/"));
    }
  }

  private static List<Class<?>> wordsBelow(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .map(file -> root.relativize(file).toString())
          .filter(name -> name.endsWith(".class") && !name.endsWith("-info.class"))
          .map(name -> name.substring(0, name.length() - ".class".length()).replace('/', '.'))
          .<Class<?>>map(WireWordsTest::load)
          .filter(type -> WireMessage.class.isAssignableFrom(type) && !type.isInterface())
          .toList();
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void every_word_comes_back_as_it_was() throws Exception {
    List<Class<?>> words = words();
    assertThat(words)
        .contains(
            DeskProtocol.PeerWord.class,
            DeskProtocol.View.class,
            AccountProtocol.DeskWord.class,
            AccountProtocol.View.class,
            ConductorProtocol.Attach.class,
            ConductorProtocol.Idle.class);

    for (Class<?> word : words) {
      for (int i = 0; i < ROUNDS; i++) {
        Object said = any.of(word);
        assertThat(sent(said))
            .as("seed %d, %s", SEED, word.getName())
            .usingRecursiveComparison()
            .isEqualTo(said);
      }
    }
  }

  @Test
  void answers_with_a_state_or_a_refusal_come_back_as_they_were() throws Exception {
    for (int i = 0; i < ROUNDS; i++) {
      StatusReply<KillState> kill = StatusReply.success(any.of(KillState.class));
      StatusReply<AccountProtocol.View> view =
          StatusReply.success(any.of(AccountProtocol.View.class));
      assertThat(sent(kill)).isEqualTo(kill);
      assertThat(sent(view)).isEqualTo(view);
    }
    StatusReply<?> refused = (StatusReply<?>) sent(StatusReply.error("not armed"));
    assertThat(refused.getError()).hasMessage("not armed");
  }
}
