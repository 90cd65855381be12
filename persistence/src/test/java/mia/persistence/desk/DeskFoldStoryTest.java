package mia.persistence.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import mia.persistence.codec.EventCodec;
import mia.persistence.desk.DeskEvent.AccountAnswered;
import mia.persistence.desk.DeskEvent.DayRolled;
import mia.persistence.desk.DeskEvent.DeskStarted;
import mia.persistence.desk.DeskEvent.EngineCheckpointed;
import mia.persistence.desk.DeskEvent.IntentFormed;
import mia.persistence.desk.DeskEvent.PriceTouched;
import mia.persistence.desk.DeskEvent.RiskDecided;
import mia.persistence.desk.DeskEvent.TradeClosed;
import mia.protocol.market.MarketPrint;
import mia.protocol.order.AccountVerdict;
import mia.protocol.order.OrderChange;
import mia.protocol.order.OrderRole;
import mia.protocol.risk.RiskDecision;
import mia.protocol.risk.RiskDecision.Action;
import org.junit.jupiter.api.Test;

class DeskFoldStoryTest extends DeskStory {
  private static final long SEED = Long.getLong("mia.seed", 20_261_122L);
  private static final int STORIES = 100;
  private static final int LENGTH = 60;
  private static final EventCodec CODEC = EventCodec.standard();

  @Test
  void folding_all_is_folding_a_stored_prefix_and_the_rest() {
    var random = new SplittableRandom(SEED);
    for (int story = 0; story < STORIES; story++) {
      List<DeskEvent> events = story(random);
      DeskState all = state;
      int cut = random.nextInt(events.size() + 1);

      DeskState prefix = fold(DeskState.empty("e", "cafe"), events.subList(0, cut));
      var restored = (DeskState) CODEC.read(CODEC.manifest(prefix), CODEC.write(prefix));

      assertThat(restored).as("seed %s, story %s", SEED, story).isEqualTo(prefix);
      assertThat(fold(restored, events.subList(cut, events.size())))
          .as("seed %s, story %s, cut %s", SEED, story, cut)
          .isEqualTo(all);
      assertThat(Math.abs(all.positionLots())).isLessThanOrEqualTo(10);
    }
  }

  private static DeskState fold(DeskState from, List<DeskEvent> events) {
    DeskState folded = from;
    for (DeskEvent event : events) {
      folded = folded.apply(event);
    }
    return folded;
  }

  /** Bars, prints, trades with any reports in any order, starts, rolls, checkpoints. */
  private List<DeskEvent> story(SplittableRandom random) {
    state = DeskState.empty("e", "cafe");
    List<DeskEvent> events = new ArrayList<>();
    while (events.size() < LENGTH) {
      boolean flat = state.trade().isEmpty();
      Optional<Excursion> seen =
          flat
              ? Optional.empty()
              : trade().excursion().map(e -> e.with(random.nextLong(90, 130), 95));
      switch (random.nextInt(10)) {
        case 0 -> events.add(apply(bar(random.nextLong(80, 99), 101, seen)));
        case 1 ->
            events.add(
                apply(
                    new PriceTouched(
                        meta(), new MarketPrint(ES, number, number, 1, 2, 1, 1, 1, 1), seen)));
        case 2 -> events.add(apply(new DeskStarted(meta(), "n", "b", "e")));
        case 3 ->
            events.add(
                apply(
                    new EngineCheckpointed(
                        meta(),
                        random.nextBoolean() ? "e" : "other",
                        number,
                        new EngineBytes(new byte[] {3}))));
        case 4 -> events.add(apply(new DayRolled(meta(), LocalDate.ofEpochDay(20_000 + number))));
        default -> {
          if (flat) {
            enter(events, random);
          } else {
            events.add(apply(anyReport(random)));
          }
        }
      }
      if (state.trade().filter(t -> t.isOver() && t.entryLots() > 0).isPresent()) {
        events.add(apply(new TradeClosed(meta(), result(trade().id(), random.nextLong(-9, 9)))));
      }
    }
    return events;
  }

  private void enter(List<DeskEvent> events, SplittableRandom random) {
    String id = "T" + number;
    long lots = random.nextLong(1, 10);
    events.add(apply(new IntentFormed(meta(), entry(id, lots))));
    events.add(
        apply(
            new RiskDecided(
                meta(), RiskDecision.of(id, Action.APPROVE, lots, 2_067 * lots, List.of()))));
    if (random.nextInt(5) > 0) {
      events.add(
          apply(
              new AccountAnswered(
                  meta(), new AccountVerdict(id, random.nextInt(4) > 0, lots, "", List.of()))));
    }
  }

  private DeskEvent anyReport(SplittableRandom random) {
    OrderRole role = OrderRole.values()[random.nextInt(4)];
    OrderChange change = OrderChange.values()[random.nextInt(OrderChange.values().length)];
    boolean fills = change == OrderChange.FILLED || change == OrderChange.PARTLY_FILLED;
    long most =
        role == OrderRole.ENTRY ? trade().entry().lots() - trade().entryLots() : trade().openLots();
    if (fills && most <= 0) {
      return reported(role, OrderChange.CANCELLED, 0, 0);
    }
    return reported(role, change, fills ? random.nextLong(1, most + 1) : 0, 100);
  }
}
