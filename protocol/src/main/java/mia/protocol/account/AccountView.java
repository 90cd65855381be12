package mia.protocol.account;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import mia.protocol.market.Symbol;
import mia.protocol.order.OrderStatus;
import mia.protocol.order.Side;

/** What a {@link AccountProtocol.View} is made of. */
public final class AccountView {
  private AccountView() {}

  /**
   * A limit and how much of it is used.
   *
   * @param key name below {@code mia.risk}
   * @param limit effective limit, as text with its unit
   * @param configured limit of the configuration, as text with its unit
   * @param usedPercent share in use, 0 and more; empty where a use cannot be told
   */
  public record LimitUse(String key, String limit, String configured, OptionalLong usedPercent) {
    public LimitUse {
      Objects.requireNonNull(key, "key");
      Objects.requireNonNull(limit, "limit");
      Objects.requireNonNull(configured, "configured");
      Objects.requireNonNull(usedPercent, "usedPercent");
    }
  }

  /**
   * A trade that works or is open.
   *
   * @param tradeId trade
   * @param symbol analysed symbol
   * @param traded contract
   * @param side side of the entry
   * @param lots lots admitted
   * @param openLots lots open now
   * @param entrySumTicks sum of the entry's fill prices times lots
   * @param entryLots lots filled on entry
   * @param stopTicks planned stop
   * @param entry status of the entry
   * @param stop status of the stop
   * @param exit status of the last exit at market
   * @param openNetMinor net result so far, what is open valued by the last known price, costs of
   *     fills deducted, minor units; empty while none is known
   */
  public record OpenTrade(
      String tradeId,
      Symbol symbol,
      Symbol traded,
      Side side,
      long lots,
      long openLots,
      long entrySumTicks,
      long entryLots,
      long stopTicks,
      OrderStatus entry,
      OrderStatus stop,
      OrderStatus exit,
      OptionalLong openNetMinor) {}

  /**
   * The link to the venue.
   *
   * @param up whether it is up
   * @param reason in words
   */
  public record Link(boolean up, String reason) {
    public static final Link NONE = new Link(false, "not connected yet");
  }

  /**
   * The last comparison with the venue.
   *
   * @param atNanos event time, 0 before the first
   * @param differences open differences in words, empty if there is none
   * @param adopted what was accepted as not ours, in words
   */
  public record Compared(long atNanos, List<String> differences, List<String> adopted) {
    public Compared {
      differences = List.copyOf(differences);
      adopted = List.copyOf(adopted);
    }
  }

  /**
   * What operators have set.
   *
   * @param pauses entries that are off
   * @param arming live trading that is allowed
   * @param mode mode that was set while running, empty if that of the configuration holds
   */
  public record Controls(List<EntryPause> pauses, Optional<Arming> arming, Optional<String> mode) {
    public Controls {
      pauses = List.copyOf(pauses);
      Objects.requireNonNull(arming, "arming");
      Objects.requireNonNull(mode, "mode");
    }
  }
}
