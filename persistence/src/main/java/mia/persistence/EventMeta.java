package mia.persistence;

import java.util.Objects;
import mia.protocol.market.Symbol;

/**
 * What every journaled event carries. The schema version is part of the manifest that is stored
 * beside it; wall time stands in the journal's own column, never here, so that the same inputs give
 * the same bytes.
 *
 * @param id deterministic id, unique within the data folder, {@code [A-Z0-9-]}
 * @param cause id of the event this one follows from, empty for what comes from outside
 * @param symbol analysed symbol
 * @param eventTimeNanos event time, UTC nanoseconds
 * @param feedPosition position of the feed: the record that is read next after this event's commit
 * @param configHash hash of the configuration that decided
 */
public record EventMeta(
    String id,
    String cause,
    Symbol symbol,
    long eventTimeNanos,
    long feedPosition,
    String configHash) {
  public EventMeta {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(cause, "cause");
    Objects.requireNonNull(symbol, "symbol");
    Objects.requireNonNull(configHash, "configHash");
  }
}
