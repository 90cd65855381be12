package mia.persistence.journal;

import java.time.Instant;

/**
 * Who holds a data folder, for the eyes of whoever finds it locked.
 *
 * @param pid process
 * @param started when it started
 * @param name what it calls itself: node and address
 */
public record FolderHolder(long pid, Instant started, String name) {
  /** This process. */
  public static FolderHolder ofThisProcess(Instant started, String name) {
    return new FolderHolder(ProcessHandle.current().pid(), started, name);
  }

  @Override
  public String toString() {
    return "process " + pid + " (" + name + "), started " + started;
  }
}
