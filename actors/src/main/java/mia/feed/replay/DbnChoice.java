package mia.feed.replay;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import mia.feed.FeedException;
import mia.feed.replay.DbnMetadata.Mapping;

/** Chooses one contract of a DBN file: the one asked for, or the most traded of the symbol. */
final class DbnChoice {
  private static final int NAMED_MAX = 5;
  private static final String INSTRUMENT_MARK = "#";

  /** More instruments in one file than any product has; keeps the tally bounded. */
  private static final int INSTRUMENTS_MAX = 1_000_000;

  private final Path file;
  private final ReplayTarget target;
  private final DbnMetadata metadata;

  /** What was chosen, and why in words. */
  record Chosen(DbnContract contract, String note) {}

  DbnChoice(Path file, ReplayTarget target, DbnMetadata metadata) {
    this.file = file;
    this.target = target;
    this.metadata = metadata;
  }

  /**
   * Makes the choice; reads through the records if several contracts are possible.
   *
   * @param records from the first one on
   * @throws FeedException if the contract asked for, or any of the symbol, is not in the file
   */
  Chosen choose(DbnRecords records) throws FeedException, IOException {
    List<DbnContract> named = named();
    Optional<String> asked = target.settings().contract();
    if (asked.isPresent()) {
      DbnContract contract = asked(named, asked.get());
      return new Chosen(contract, "contract " + contract.name() + ", as asked for");
    }
    List<DbnContract> possible =
        named.stream().filter(contract -> ofSymbol(contract.name())).toList();
    if (!named.isEmpty() && possible.isEmpty()) {
      throw new FeedException(
          file + ": holds " + names(named) + ", none of " + target.symbol().orElseThrow());
    }
    if (possible.size() == 1) {
      return new Chosen(possible.get(0), "contract " + possible.get(0).name());
    }
    return mostTraded(possible, records);
  }

  /** All names of the file; a whole product is taken apart into its instruments. */
  private List<DbnContract> named() {
    Map<String, List<Mapping>> byName = new LinkedHashMap<>();
    for (Mapping mapping : metadata.mappings()) {
      String name =
          mapping.name().endsWith(".FUT")
              ? mapping.name() + INSTRUMENT_MARK + mapping.instrumentId()
              : mapping.name();
      byName.computeIfAbsent(name, key -> new ArrayList<>()).add(mapping);
    }
    return byName.entrySet().stream()
        .map(entry -> DbnContract.of(entry.getKey(), entry.getValue()))
        .toList();
  }

  private boolean ofSymbol(String name) {
    if (target.symbol().isEmpty()) {
      return true;
    }
    String code = target.symbol().get().code();
    String base = name.split(INSTRUMENT_MARK, 2)[0];
    return base.equals(code) || Contracts.root(base).map(code::equals).orElse(false);
  }

  private DbnContract asked(List<DbnContract> named, String asked) throws FeedException {
    for (DbnContract contract : named) {
      if (contract.name().equalsIgnoreCase(asked)) {
        return contract;
      }
    }
    if (asked.matches("[0-9]{1,9}")) {
      int id = Integer.parseInt(asked);
      for (DbnContract contract : named) {
        if (contract.has(id)) {
          return contract;
        }
      }
      if (named.isEmpty()) {
        return DbnContract.ofId(id);
      }
    }
    throw new FeedException(file + ": holds " + names(named) + ", not " + asked);
  }

  private Chosen mostTraded(List<DbnContract> possible, DbnRecords records)
      throws FeedException, IOException {
    Map<Integer, long[]> lotsById = new HashMap<>();
    while (records.next()) {
      int id = records.instrumentId();
      long[] lots = lotsById.get(id);
      if (lots == null) {
        if (lotsById.size() == INSTRUMENTS_MAX) {
          throw new FeedException(file + ": more than " + INSTRUMENTS_MAX + " instruments");
        }
        lots = new long[1];
        lotsById.put(id, lots);
      }
      lots[0] += records.traded();
    }
    if (lotsById.isEmpty()) {
      throw new FeedException(file + ": no record of schema " + metadata.schemaName());
    }
    Map<DbnContract, Long> lots = new LinkedHashMap<>();
    if (possible.isEmpty()) {
      lotsById.keySet().stream()
          .sorted()
          .forEach(id -> lots.put(DbnContract.ofId(id), lotsById.get(id)[0]));
    } else {
      for (DbnContract contract : possible) {
        lots.put(contract, lotsOf(contract, lotsById));
      }
    }
    List<DbnContract> ranked =
        lots.keySet().stream()
            .sorted(Comparator.comparingLong((DbnContract contract) -> -lots.get(contract)))
            .toList();
    String first =
        ranked.stream()
            .limit(NAMED_MAX)
            .map(contract -> contract.name() + " " + lots.get(contract) + " lots")
            .collect(Collectors.joining(", "));
    DbnContract best = ranked.get(0);
    return new Chosen(
        best,
        ranked.size() == 1
            ? "contract " + best.name()
            : "contract " + best.name() + ", the most traded of " + ranked.size() + ": " + first);
  }

  private static long lotsOf(DbnContract contract, Map<Integer, long[]> lotsById) {
    return lotsById.entrySet().stream()
        .filter(entry -> contract.has(entry.getKey()))
        .mapToLong(entry -> entry.getValue()[0])
        .sum();
  }

  private static String names(Collection<DbnContract> contracts) {
    if (contracts.isEmpty()) {
      return "no named contract";
    }
    String first =
        contracts.stream()
            .limit(NAMED_MAX)
            .map(DbnContract::name)
            .collect(Collectors.joining(", "));
    return contracts.size() > NAMED_MAX
        ? first + " and " + (contracts.size() - NAMED_MAX) + " more"
        : first;
  }
}
