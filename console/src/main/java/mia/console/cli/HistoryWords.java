package mia.console.cli;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import mia.node.Suggestions;
import mia.persistence.history.HistoryFilter;
import mia.persistence.history.HistoryQuery;
import mia.protocol.market.Symbol;

/** Understands which part of the journal somebody asks for. */
public final class HistoryWords {
  private HistoryWords() {}

  /**
   * @param history journal whose last event says which day {@code HH:MM} belongs to
   * @param kinds kinds of events, whole or by their second half
   * @throws IllegalArgumentException if one of them cannot be understood
   */
  public static HistoryFilter filter(
      HistoryQuery history,
      Optional<String> symbol,
      Optional<String> account,
      Optional<String> from,
      Optional<String> to,
      List<String> kinds) {
    // Journaled time, not the clock of this machine, says which day HH:MM belongs to.
    LocalDate today =
        history
            .last(HistoryFilter.ALL.ofKinds(HistoryFilter.tradingKinds().toArray(String[]::new)), 1)
            .stream()
            .findFirst()
            .map(event -> ExchangeTime.at(event.event().meta().eventTimeNanos()).toLocalDate())
            .orElse(LocalDate.EPOCH);
    return new HistoryFilter(
        symbol.map(Symbol::of), account, time(from, today), time(to, today), kinds(kinds));
  }

  private static OptionalLong time(Optional<String> text, LocalDate today) {
    return text.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(ExchangeTime.parse(text.get(), today));
  }

  private static Set<String> kinds(List<String> kinds) {
    Set<String> known = HistoryFilter.knownKinds();
    var wanted = new LinkedHashSet<String>();
    for (String kind : kinds) {
      List<String> meant =
          known.stream().filter(name -> name.equals(kind) || name.endsWith("." + kind)).toList();
      if (meant.isEmpty()) {
        throw new IllegalArgumentException(
            "--kind: unknown kind '"
                + kind
                + "'"
                + Suggestions.didYouMean(kind, known)
                + "\nKnown: "
                + String.join(", ", known));
      }
      wanted.addAll(meant);
    }
    return wanted;
  }
}
