/**
 * The eight core features and the four market features, one file each; {@link
 * mia.engine.feature.FeatureCatalog} is their list (battle-navale 5).
 */
package mia.engine.feature;
