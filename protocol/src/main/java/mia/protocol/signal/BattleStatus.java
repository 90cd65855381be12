package mia.protocol.signal;

/** Who wins the battle, battle-navale 4.6. */
public enum BattleStatus {
  VIKINGS_WINNING,
  DEFENDERS_WINNING,
  BALANCED_FIGHT,
  NO_BATTLE
}
