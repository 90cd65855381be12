package mia.persistence.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import mia.persistence.codec.EventCodec;
import mia.persistence.desk.DeskEvent.IncidentNoted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was acknowledged is there, whenever the process is killed. */
class KilledWriterIT {
  private static final boolean SOAK = "soak".equals(System.getProperty("mia.checks"));
  private static final int KILLS = SOAK ? 30 : 5;
  private static final int ACKNOWLEDGED_MAX = 300;
  private static final long SEED = 20_261_122;

  @TempDir Path folder;

  @Test
  void keeps_every_acknowledged_list_and_no_half_of_one() throws Exception {
    var random = new Random(SEED);
    var acknowledged = new ArrayList<Acknowledged>();

    for (int kill = 0; kill < KILLS; kill++) {
      acknowledged.addAll(writeUntilKilled(kill, random.nextInt(ACKNOWLEDGED_MAX)));

      TreeMap<Long, String> stored = stored();
      String where = "kill %d of seed %d".formatted(kill, SEED);
      assertThat(stored.keySet()).as(where).containsExactlyElementsOf(numbers(stored.size()));
      for (Acknowledged list : acknowledged) {
        for (long number = list.first(); number < list.first() + list.count(); number++) {
          assertThat(stored.get(number)).as(where).isEqualTo(list.first() + "+" + list.count());
        }
      }
      assertNoHalfList(stored, where);
    }

    assertThat(acknowledged).hasSizeGreaterThan(KILLS);
  }

  private record Acknowledged(long first, int count) {}

  /** Everything that was acknowledged, also what was still in the pipe when the process ended. */
  private List<Acknowledged> writeUntilKilled(int run, int enough)
      throws IOException, InterruptedException {
    var acknowledged = new ArrayList<Acknowledged>();
    try (ChildJvm child =
        ChildJvm.start(
            folder.resolve("errors-" + run),
            ListWriterMain.class,
            folder.toString(),
            Long.toString(SEED + run))) {
      String line = child.readLine();
      assertThat(line).as(folder.resolve("errors-" + run).toString()).isNotNull();
      while (line != null) {
        String[] words = line.split(" ");
        if (words.length == 3 && words[0].equals("ack")) {
          acknowledged.add(new Acknowledged(Long.parseLong(words[1]), Integer.parseInt(words[2])));
        }
        if (acknowledged.size() == enough + 1) {
          child.kill();
        }
        line = child.readLine();
      }
    }
    return acknowledged;
  }

  private TreeMap<Long, String> stored() throws SQLException {
    var stored = new TreeMap<Long, String>();
    long sequence = 0;
    try (Connection reader = SqliteJournal.openReadOnly(folder, JournalSettings.defaults());
        Statement statement = reader.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT sequence_number, event_ser_manifest, event_payload FROM event_journal"
                    + " ORDER BY ordering")) {
      while (rows.next()) {
        assertThat(rows.getLong(1)).isEqualTo(++sequence);
        var note = (IncidentNoted) EventCodec.standard().read(rows.getString(2), rows.getBytes(3));
        String id = note.meta().id();
        stored.put(Long.parseLong(id.substring(id.lastIndexOf('-') + 1)), note.text());
      }
    }
    return stored;
  }

  private static void assertNoHalfList(TreeMap<Long, String> stored, String where) {
    for (long at = 0; at < stored.size(); ) {
      String list = stored.get(at);
      long first = Long.parseLong(list.substring(0, list.indexOf('+')));
      long count = Long.parseLong(list.substring(list.indexOf('+') + 1));
      assertThat(first).as(where).isEqualTo(at);
      for (long number = first; number < first + count; number++) {
        assertThat(stored.get(number)).as(where).isEqualTo(list);
      }
      at += count;
    }
  }

  private static List<Long> numbers(int count) {
    var numbers = new ArrayList<Long>();
    for (long number = 0; number < count; number++) {
      numbers.add(number);
    }
    return numbers;
  }
}
