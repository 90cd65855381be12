package mia.node;

import java.nio.file.Path;

/** Where a process that is no node finds the journal. */
public final class ReadableJournal {
  private ReadableJournal() {}

  /**
   * A folder that holds the journal in the form of the embedded one: the data folder itself, or for
   * a node of a cluster a copy within it, brought up to date.
   *
   * @param folder data folder
   * @throws SettingsException if the part for clusters is wanted and missing
   * @throws mia.persistence.journal.JournalException if a cluster's memory does not answer
   */
  public static Path of(Settings settings, Path folder) throws SettingsException {
    return settings.cluster().enabled() ? ClusterStore.find().copy(settings, folder) : folder;
  }
}
