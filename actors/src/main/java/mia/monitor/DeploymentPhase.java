package mia.monitor;

import mia.persistence.journal.ModeClass;

/** The three phases of deployment (battle-navale 14.8). A data folder belongs to one of them. */
public enum DeploymentPhase {
  PAPER_VALIDATION("Phase 1, paper validation"),
  DATA_COLLECTION("Phase 2, data collection"),
  PROGRESSIVE_LIVE("Phase 3, progressive live");

  private final String title;

  DeploymentPhase(String title) {
    this.title = title;
  }

  public String title() {
    return title;
  }

  /** The phase whose folder this is. */
  public static DeploymentPhase of(ModeClass mode) {
    return switch (mode) {
      case PAPER -> PAPER_VALIDATION;
      case COLLECTION -> DATA_COLLECTION;
      case LIVE -> PROGRESSIVE_LIVE;
    };
  }
}
