package mia.monitor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import mia.protocol.account.AccountProtocol;
import mia.protocol.account.AccountView.LimitUse;

/** How one account stands by its last word, and since when its venue is away. */
final class AccountStanding {
  private static final String DAILY_LOSS = "daily-loss-limit";
  private static final String ACCOUNT = "account";
  private static final double PERCENT = 100;
  private static final double SECOND_NANOS = 1e9;

  private final String id;
  private final String venue;
  private Optional<AccountProtocol.View> view = Optional.empty();
  private long venueDownSinceNanos;

  /**
   * @param venue how its venue is called among the links of the node
   */
  AccountStanding(String id, String venue) {
    this.id = id;
    this.venue = venue;
  }

  String id() {
    return id;
  }

  /** Its last word, empty before the first. */
  Optional<AccountProtocol.View> view() {
    return view;
  }

  void said(AccountProtocol.View word, long nowNanos) {
    view = Optional.of(word);
    if (word.link().up()) {
      venueDownSinceNanos = 0;
    } else if (venueDownSinceNanos == 0) {
      venueDownSinceNanos = nowNanos;
    }
  }

  /** Time the link to its venue has been down, 0 while it is up, empty if unknown. */
  OptionalLong venueDownNanos(long nowNanos) {
    if (view.isEmpty()) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(
        venueDownSinceNanos == 0 ? 0 : Math.max(1, nowNanos - venueDownSinceNanos));
  }

  /** What alerts look at; nothing before its first word. */
  List<Figure> figures(long nowNanos) {
    var figures = new ArrayList<Figure>();
    view.ifPresent(word -> add(word, nowNanos, figures));
    return figures;
  }

  private void add(AccountProtocol.View word, long nowNanos, List<Figure> figures) {
    for (LimitUse limit : word.limits()) {
      if (limit.key().endsWith(DAILY_LOSS) && limit.usedPercent().isPresent()) {
        double share = limit.usedPercent().getAsLong() / PERCENT;
        figures.add(Figure.of(Measure.DAILY_LOSS_SHARE, ACCOUNT, id, share));
      }
    }
    figures.add(Figure.of(Measure.KILL_TRIGGERED, ACCOUNT, id, word.kill().blocks() ? 1 : 0));
    figures.add(
        Figure.of(
            Measure.RECONCILIATION_DIFFERENCES, ACCOUNT, id, word.compared().differences().size()));
    double down = venueDownNanos(nowNanos).orElse(0) / SECOND_NANOS;
    figures.add(Figure.of(Measure.LINK_DOWN_SECONDS, "link", venue, down));
  }
}
