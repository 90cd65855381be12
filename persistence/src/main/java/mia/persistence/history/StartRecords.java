package mia.persistence.history;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import mia.persistence.codec.EventCodec;

/** Which manifests are start records; being one is a matter of the kind, so one look is enough. */
final class StartRecords {
  private static final Map<String, Boolean> KNOWN = new ConcurrentHashMap<>();

  private StartRecords() {}

  static boolean isOne(StoredRow row, EventCodec codec) {
    return KNOWN.computeIfAbsent(
        row.manifest(), manifest -> row.decode(codec).event().isStartRecord());
  }
}
