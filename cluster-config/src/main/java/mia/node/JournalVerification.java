package mia.node;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import mia.desk.DeskVerifier;
import mia.desk.DeskVerifier.Divergence;
import mia.persistence.StreamNames;
import mia.persistence.desk.DeskEvent;
import mia.persistence.history.HistoryFilter;
import mia.persistence.history.HistoryQuery;
import mia.persistence.history.RecordedEvent;
import mia.persistence.journal.DataFolder;
import mia.protocol.market.TradingCalendar;

/** Decides every journaled decision of a data folder again and compares. */
public final class JournalVerification {
  private static final int PROGRESS_EVERY = 1_024;

  /**
   * What came out.
   *
   * @param streams desks in alphabetical order
   * @param otherConfigurations hashes of configurations that decided something here and are not at
   *     hand, or are several; if there is any, nothing was verified
   */
  public record Result(List<StreamResult> streams, Set<String> otherConfigurations) {
    public Result {
      streams = List.copyOf(streams);
      otherConfigurations = Set.copyOf(otherConfigurations);
    }

    public boolean same() {
      return otherConfigurations.isEmpty()
          && streams.stream().allMatch(stream -> stream.difference().isEmpty());
    }
  }

  /**
   * One desk.
   *
   * @param stream persistence id
   * @param inputs inputs that were taken
   * @param verified events that came out the same, inputs included
   * @param difference the first difference; nothing behind it can be compared
   */
  public record StreamResult(
      String stream, long inputs, long verified, Optional<Difference> difference) {}

  /**
   * Where a stream differs from what its rules decide.
   *
   * @param at journaled event, empty if the journal ends too early
   * @param divergence both sides
   */
  public record Difference(Optional<RecordedEvent> at, Divergence divergence) {}

  private final LoadedSettings loaded;
  private final TradingCalendar calendar;
  private final String folderId;
  private final long historyUntilNanos;

  private JournalVerification(LoadedSettings loaded, TradingCalendar calendar, String folderId) {
    this.loaded = loaded;
    this.calendar = calendar;
    this.folderId = folderId;
    this.historyUntilNanos = FeedPlan.historyUntilNanos(loaded.settings(), calendar);
  }

  /**
   * Verifies the data folder of the settings, by the one configuration that decided there: the
   * given one, or the one that the node kept beside its journal. Works beside a running node as
   * well.
   *
   * @param progress is told now and then how many events were read
   * @throws mia.persistence.journal.DataFolderException if the folder's identity cannot be read
   * @throws mia.persistence.journal.JournalException if its journal cannot be read
   * @throws SettingsException if what the node kept cannot be used any more
   * @throws IOException if there is no data folder, or the calendar cannot be read
   */
  public static Result run(LoadedSettings given, LongConsumer progress)
      throws IOException, SettingsException {
    Path folder = given.settings().dataFolder();
    Path journal = ReadableJournal.of(given.settings(), folder);
    String id =
        DataFolder.identityOf(journal)
            .orElseThrow(() -> new IOException(folder + ": is no data folder of a node"))
            .id();
    try (HistoryQuery history = HistoryQuery.open(journal, given.settings().journal())) {
      Set<String> decided = configurations(history);
      if (decided.isEmpty()) {
        return new Result(List.of(), Set.of());
      }
      Optional<LoadedSettings> loaded = Optional.empty();
      if (decided.equals(Set.of(given.hash()))) {
        loaded = Optional.of(given);
      } else if (decided.size() == 1) {
        loaded = KeptSettings.read(folder, decided.iterator().next());
      }
      if (loaded.isEmpty() || !decided.contains(loaded.get().hash())) {
        decided.remove(given.hash());
        return new Result(List.of(), decided);
      }
      TradingCalendar calendar = Node.calendarOf(loaded.get().settings());
      var verification = new JournalVerification(loaded.get(), calendar, id);
      return new Result(verification.verify(history, progress), Set.of());
    }
  }

  private static Set<String> configurations(HistoryQuery history) {
    var hashes = new TreeSet<String>();
    history.forEach(
        HistoryFilter.ALL.ofKinds("desk.signal-decided"),
        recorded -> hashes.add(recorded.event().meta().configHash()));
    return hashes;
  }

  private List<StreamResult> verify(HistoryQuery history, LongConsumer progress) {
    Map<String, Desk> desks = new LinkedHashMap<>();
    for (String stream : history.streams()) {
      StreamNames.Stream name = StreamNames.parse(stream);
      if (name.isDesk() && name.symbol().isPresent()) {
        desks.put(stream, desk(name, accountOf(name)));
      }
    }
    long[] read = {0};
    history.forEach(
        HistoryFilter.ALL,
        recorded -> {
          Desk desk = desks.get(recorded.persistenceId());
          if (desk != null) {
            desk.accept(recorded);
          }
          if (++read[0] % PROGRESS_EVERY == 0) {
            progress.accept(read[0]);
          }
        });
    var results = new ArrayList<StreamResult>();
    desks.forEach((stream, desk) -> results.add(desk.result(stream)));
    return results;
  }

  /** An account that decided is one of the configuration that decided. */
  private TradedAccount accountOf(StreamNames.Stream name) {
    return loaded
        .account(name.owner())
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the configuration has no account "
                        + name.owner()
                        + ", but "
                        + name.persistenceId()
                        + " is in the journal"));
  }

  private Desk desk(StreamNames.Stream name, TradedAccount account) {
    return new Desk(
        new DeskVerifier(
            NodeRules.desk(
                account,
                name.symbol().orElseThrow(),
                calendar,
                folderId,
                account.loaded().settings().trading().symbols(),
                historyUntilNanos)));
  }

  /** One desk while it is being verified. */
  private static final class Desk {
    private final DeskVerifier verifier;
    private Optional<Difference> difference = Optional.empty();

    Desk(DeskVerifier verifier) {
      this.verifier = verifier;
    }

    void accept(RecordedEvent recorded) {
      if (difference.isEmpty() && recorded.event() instanceof DeskEvent event) {
        difference =
            verifier
                .accept(event)
                .map(divergence -> new Difference(Optional.of(recorded), divergence));
      }
    }

    StreamResult result(String stream) {
      Optional<Difference> found =
          difference.isPresent()
              ? difference
              : verifier.end().map(divergence -> new Difference(Optional.empty(), divergence));
      return new StreamResult(stream, verifier.inputs(), verifier.verified(), found);
    }
  }
}
