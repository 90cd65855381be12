package mia.trade;

import java.util.List;
import java.util.Optional;
import mia.engine.strategy.Candidate;
import mia.persistence.desk.DeskCommit;
import mia.persistence.desk.DeskEvent;
import mia.persistence.desk.DeskEvent.VirtualTradeClosed;
import mia.persistence.desk.DeskEvent.VirtualTradeOpened;
import mia.persistence.desk.DeskState;
import mia.persistence.desk.VirtualPosition;
import mia.persistence.desk.VirtualResult;
import mia.persistence.desk.VirtualTrade;
import mia.protocol.market.Bar;
import mia.protocol.market.Instrument;

/**
 * Follows candidates without an order: signals, and what a gate refused (battle-navale 9). Several
 * at a time, up to a bound. Pure.
 */
final class VirtualTrades {
  private final TradeSettings.Virtual settings;
  private final TripleBarrier barrier;

  /**
   * @param micro contract in whose money results are counted
   */
  VirtualTrades(TradeSettings.Virtual settings, Instrument micro) {
    this.settings = settings;
    this.barrier = new TripleBarrier(settings.horizonBars(), micro);
  }

  /** After a bar and its signal: ends what a barrier ended, then opens what is to be followed. */
  List<DeskEvent> onBar(DeskCommit commit, BarFacts facts, String cause) {
    DeskState state = commit.state();
    Bar bar = state.engine().lastBar().orElseThrow();
    for (VirtualPosition position : state.virtuals()) {
      Optional<VirtualResult> result = barrier.result(position, state.tally().day(), bar);
      result.ifPresent(
          over -> commit.add(position.trade().id(), meta -> new VirtualTradeClosed(meta, over)));
    }
    for (Candidate candidate : facts.candidates()) {
      boolean worth =
          candidate.confidence().isPresent()
              && candidate.confidence().getAsDouble() >= settings.confidenceLeast();
      if (worth && commit.state().virtuals().size() < settings.openMost()) {
        commit.add(
            cause,
            meta -> new VirtualTradeOpened(meta, trade(meta.id(), candidate, facts.endNanos())));
      }
    }
    return commit.events();
  }

  private static VirtualTrade trade(String id, Candidate candidate, long decidedAtNanos) {
    return new VirtualTrade(
        id,
        candidate.direction(),
        candidate.strategy().name(),
        candidate.tier().name(),
        candidate.baseId(),
        candidate.entryTicks(),
        candidate.stopTicks(),
        candidate.targetTicks(),
        candidate.confidence().orElseThrow(),
        candidate.patternStrength(),
        candidate.confluence(),
        candidate.gate(),
        decidedAtNanos);
  }
}
