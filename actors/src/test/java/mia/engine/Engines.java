package mia.engine;

import java.util.List;
import mia.protocol.market.Bar;
import mia.protocol.market.Instrument;
import mia.protocol.market.Instruments;
import mia.protocol.market.Symbol;
import mia.protocol.market.TradingCalendar;
import mia.protocol.signal.AutomationMode;

/** Engines for tests. */
public final class Engines {
  public static final TradingCalendar CALENDAR = TradingCalendar.withoutHolidays();

  private Engines() {}

  public static Instrument instrument(String symbol) {
    return Instruments.builtIn().require(Symbol.of(symbol));
  }

  public static BattleNavaleEngine es() {
    return new BattleNavaleEngine(EngineSettings.defaults(), instrument("ES"), CALENDAR);
  }

  /** A signal generator for ES. */
  public static SignalGenerator generator(AutomationMode mode) {
    return new SignalGenerator(mode, instrument("MES"));
  }

  public static BattleNavaleEngine esAfter(List<Bar> bars) {
    BattleNavaleEngine engine = es();
    bars.forEach(engine::onBar);
    return engine;
  }
}
