package mia.persistence.journal;

import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.util.Random;
import mia.persistence.StreamNames;
import mia.persistence.codec.Samples;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;

/**
 * Writes lists of one to eight numbered notes as fast as the journal takes them, going on where the
 * journal ends, and prints {@code ack FIRST COUNT} for each one that is acknowledged. Runs until
 * somebody kills it.
 */
final class ListWriterMain extends AbstractBehavior<Long> {
  static final String STREAM = StreamNames.desk(Samples.ES, "DU123");

  private static final int LONGEST_LIST = 8;

  private final Random random;
  private final ActorRef<NotesActor.Command> notes;
  private int pending;

  private ListWriterMain(ActorContext<Long> context, long seed) {
    super(context);
    random = new Random(seed);
    notes = context.spawn(NotesActor.create(STREAM, 50), "notes");
    notes.tell(new NotesActor.Count(context.getSelf()));
  }

  public static void main(String[] arguments) {
    Path folder = Path.of(arguments[0]);
    long seed = Long.parseLong(arguments[1]);
    JournalSettings settings = JournalSettings.defaults();
    SqliteJournal.prepare(folder, settings);
    ActorSystem.create(
        ListWriterMain.create(seed),
        "writer",
        SqliteJournal.config(folder, settings).withFallback(ConfigFactory.load()));
  }

  private static Behavior<Long> create(long seed) {
    return Behaviors.setup(context -> new ListWriterMain(context, seed));
  }

  @Override
  public Receive<Long> createReceive() {
    return newReceiveBuilder().onMessage(Long.class, this::onAnswer).build();
  }

  /** The number of notes at first, then the first number of each list that was acknowledged. */
  private Behavior<Long> onAnswer(long answer) {
    if (pending > 0) {
      System.out.println("ack " + answer + " " + pending);
      System.out.flush();
    }
    long next = answer + pending;
    pending = 1 + random.nextInt(LONGEST_LIST);
    notes.tell(new NotesActor.Write(next, pending, getContext().getSelf()));
    return this;
  }
}
