package mia.node;

import java.io.IOException;
import java.util.List;
import mia.feed.FeedException;
import mia.feed.FeedSource;
import mia.feed.SourceOpener;
import mia.protocol.market.TradingCalendar;

/**
 * The sources of a plan, which opened them; whoever leads on this node after the first one gets
 * them opened anew. One conductor at a time.
 */
final class PlannedSources implements SourceOpener {
  private final FeedPlan plan;
  private final RunRequest request;
  private final TradingCalendar calendar;
  private boolean handedOut;

  PlannedSources(FeedPlan plan, RunRequest request, TradingCalendar calendar) {
    this.plan = plan;
    this.request = request;
    this.calendar = calendar;
  }

  @Override
  public synchronized List<? extends FeedSource> open() throws FeedException {
    if (!handedOut) {
      handedOut = true;
      return plan.sources();
    }
    try {
      return FeedPlan.sources(request, calendar).sources();
    } catch (IOException e) {
      throw new FeedException("a feed cannot be opened again: " + e.getMessage(), e);
    }
  }
}
