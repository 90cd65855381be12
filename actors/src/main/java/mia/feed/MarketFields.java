package mia.feed;

import mia.protocol.market.MarketData;

/** Market data as whole numbers in a fixed order: what a ring holds and what a batch carries. */
final class MarketFields {
  /** Numbers of one record. */
  static final int COUNT = 16;

  static final int KIND = 0;
  static final int TIME = 1;
  static final int POSITION = 2;
  static final int PRICE = 3;
  static final int SIZE = 4;
  static final int BID = 5;
  static final int ASK = 6;
  static final int AGGRESSOR = 7;
  static final int FROM_EXCHANGE = 8;
  static final int BAR_START = 9;
  static final int OPEN = 10;
  static final int HIGH = 11;
  static final int LOW = 12;
  static final int BID_VOLUME = 13;
  static final int ASK_VOLUME = 14;
  static final int CONTRACT = 15;

  private static final MarketData.Kind[] KINDS = MarketData.Kind.values();

  private MarketFields() {}

  /** Writes a record from a place on. */
  static void copy(MarketData from, long[] into, int at) {
    into[at + KIND] = from.kind.ordinal();
    into[at + TIME] = from.timeNanos;
    into[at + POSITION] = from.position;
    into[at + PRICE] = from.priceTicks;
    into[at + SIZE] = from.size;
    into[at + BID] = from.bidTicks;
    into[at + ASK] = from.askTicks;
    into[at + AGGRESSOR] = from.aggressor;
    into[at + FROM_EXCHANGE] = from.aggressorFromExchange ? 1 : 0;
    into[at + BAR_START] = from.barStartNanos;
    into[at + OPEN] = from.openTicks;
    into[at + HIGH] = from.highTicks;
    into[at + LOW] = from.lowTicks;
    into[at + BID_VOLUME] = from.bidVolume;
    into[at + ASK_VOLUME] = from.askVolume;
    into[at + CONTRACT] = from.contract;
  }

  /** Reads the record that stands from a place on. */
  static void copy(long[] from, int at, MarketData into) {
    into.kind = KINDS[(int) from[at + KIND]];
    into.timeNanos = from[at + TIME];
    into.position = from[at + POSITION];
    into.priceTicks = from[at + PRICE];
    into.size = from[at + SIZE];
    into.bidTicks = from[at + BID];
    into.askTicks = from[at + ASK];
    into.aggressor = (int) from[at + AGGRESSOR];
    into.aggressorFromExchange = from[at + FROM_EXCHANGE] != 0;
    into.barStartNanos = from[at + BAR_START];
    into.openTicks = from[at + OPEN];
    into.highTicks = from[at + HIGH];
    into.lowTicks = from[at + LOW];
    into.bidVolume = from[at + BID_VOLUME];
    into.askVolume = from[at + ASK_VOLUME];
    into.contract = (int) from[at + CONTRACT];
  }

  /** Whether these numbers are those of a record. */
  static boolean areRecord(long[] numbers) {
    return numbers[KIND] >= 0
        && numbers[KIND] < KINDS.length
        && numbers[AGGRESSOR] == (int) numbers[AGGRESSOR]
        && (numbers[FROM_EXCHANGE] == 0 || numbers[FROM_EXCHANGE] == 1)
        && numbers[CONTRACT] == (int) numbers[CONTRACT];
  }
}
