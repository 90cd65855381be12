package mia.account;

import java.util.HashMap;
import java.util.Map;
import mia.protocol.account.AccountProtocol.DeskWord;
import mia.protocol.market.Symbol;

/**
 * Which words of each desk were heard, so that none is missing before the next one counts. What an
 * account heard before it started is not known: a desk begins a new line then.
 */
final class HeardWords {
  private record Last(long deskEpoch, long line, long number) {}

  private final Map<Symbol, Last> heard = new HashMap<>();

  /** Whether this is the desk's next word; it is the last one heard then. */
  boolean follows(DeskWord said) {
    Last last = heard.getOrDefault(said.symbol(), new Last(0, 0, 0));
    boolean sameLine = said.deskEpoch() == last.deskEpoch() && said.line() == last.line();
    boolean laterLine =
        said.deskEpoch() > last.deskEpoch()
            || (said.deskEpoch() == last.deskEpoch() && said.line() > last.line());
    long expected = sameLine ? last.number() + 1 : 1;
    if ((sameLine || laterLine) && said.number() == expected) {
      heard.put(said.symbol(), new Last(said.deskEpoch(), said.line(), said.number()));
      return true;
    }
    return false;
  }
}
