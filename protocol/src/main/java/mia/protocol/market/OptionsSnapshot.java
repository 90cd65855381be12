package mia.protocol.market;

import java.util.Objects;
import java.util.OptionalLong;

/**
 * What the options market says about one underlying at one instant (battle-navale 2.5). Levels are
 * already moved to the future: strike plus basis, in ticks of the future, rounded to the nearest
 * tick. What a source does not know is empty, never a neutral number.
 *
 * @param asOfNanos instant the figures are of, UTC nanoseconds
 * @param underlying what the options are written on: SPX, NDX, ES
 * @param callWallTicks level with most call gamma above the price
 * @param putWallTicks level with most put gamma below the price
 * @param gammaFlipTicks level where the dealers' gamma changes sign
 * @param netGammaUsd gamma exposure of all strikes, US dollars per percent
 * @param callVolume traded calls of the day, contracts, at least 0
 * @param putVolume traded puts of the day, contracts, at least 0
 * @param callPremiumMinor premium of the traded calls, cents
 * @param putPremiumMinor premium of the traded puts, cents
 * @param signedDeltaFlow delta bought minus delta sold, contracts of the underlying
 * @param source who computed it
 * @param basisTicks future minus index as applied to the levels, 0 where they came as levels of the
 *     future
 */
public record OptionsSnapshot(
    long asOfNanos,
    String underlying,
    OptionalLong callWallTicks,
    OptionalLong putWallTicks,
    OptionalLong gammaFlipTicks,
    OptionalLong netGammaUsd,
    OptionalLong callVolume,
    OptionalLong putVolume,
    OptionalLong callPremiumMinor,
    OptionalLong putPremiumMinor,
    OptionalLong signedDeltaFlow,
    String source,
    long basisTicks) {
  public OptionsSnapshot {
    Objects.requireNonNull(underlying, "underlying");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(callWallTicks, "callWallTicks");
    Objects.requireNonNull(putWallTicks, "putWallTicks");
    Objects.requireNonNull(gammaFlipTicks, "gammaFlipTicks");
    Objects.requireNonNull(netGammaUsd, "netGammaUsd");
    Objects.requireNonNull(signedDeltaFlow, "signedDeltaFlow");
    requireNotBelowZero("call volume", callVolume, asOfNanos);
    requireNotBelowZero("put volume", putVolume, asOfNanos);
    requireNotBelowZero("call premium", callPremiumMinor, asOfNanos);
    requireNotBelowZero("put premium", putPremiumMinor, asOfNanos);
  }

  /** Walls, flip and net gamma only. */
  public static OptionsSnapshot ofLevels(
      long asOfNanos,
      String underlying,
      OptionalLong callWallTicks,
      OptionalLong putWallTicks,
      OptionalLong gammaFlipTicks,
      OptionalLong netGammaUsd,
      String source) {
    OptionalLong absent = OptionalLong.empty();
    return new OptionsSnapshot(
        asOfNanos,
        underlying,
        callWallTicks,
        putWallTicks,
        gammaFlipTicks,
        netGammaUsd,
        absent,
        absent,
        absent,
        absent,
        absent,
        source,
        0);
  }

  /** The same figures under another name of who computed them. */
  public OptionsSnapshot withSource(String newSource) {
    return new OptionsSnapshot(
        asOfNanos,
        underlying,
        callWallTicks,
        putWallTicks,
        gammaFlipTicks,
        netGammaUsd,
        callVolume,
        putVolume,
        callPremiumMinor,
        putPremiumMinor,
        signedDeltaFlow,
        newSource,
        basisTicks);
  }

  private static void requireNotBelowZero(String what, OptionalLong value, long asOfNanos) {
    if (value.orElse(0) < 0) {
      throw new IllegalArgumentException(
          "options of " + asOfNanos + ": " + what + " is below zero: " + value.getAsLong());
    }
  }
}
