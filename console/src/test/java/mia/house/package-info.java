/**
 * The house rules as tests: what stands in files ({@link mia.house.TidyTest}), who may know whom
 * ({@link mia.house.ArchitectureTest}), what the mission asks ({@link mia.house.MissionMapTest}),
 * and what the launcher does. They live in the console because it sees every module.
 */
package mia.house;
