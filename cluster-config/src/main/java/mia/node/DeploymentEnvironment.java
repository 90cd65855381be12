package mia.node;

/** Where a node runs (battle-navale 14.8): its overlay lies between built-in values and profile. */
public enum DeploymentEnvironment {
  DEVELOPMENT,
  STAGING,
  PRODUCTION
}
