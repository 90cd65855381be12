package mia.node;

import com.typesafe.config.ConfigOrigin;

/** Says in few words where a value of a configuration comes from. */
final class SettingsOrigin {
  private static final String MERGED = "merge of ";

  private SettingsOrigin() {}

  /** {@code default}, {@code desk.conf: 12}, {@code option --symbols}, {@code variable MIA_X}. */
  static String of(ConfigOrigin origin) {
    if (origin.filename() != null) {
      return origin.lineNumber() > 0
          ? origin.filename() + ": " + origin.lineNumber()
          : origin.filename();
    }
    String description = origin.description();
    if (description.startsWith(MERGED)) {
      // A block that stands in several places: the uppermost is the one that somebody wrote last.
      return description.substring(MERGED.length()).split(",", 2)[0];
    }
    // A resource of ours carries the description that its layer was given, with a line number that
    // means nothing to the reader of a message.
    for (String layer : new String[] {SettingValue.DEFAULT_ORIGIN, SettingsLayers.OVERLAY_ORIGIN}) {
      if (description.startsWith(layer)) {
        return description.replaceFirst(": \\d+(-\\d+)?$", "");
      }
    }
    return description;
  }
}
