package mia.node;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import mia.protocol.signal.AutomationMode;

/** What no profile can say in this version: live trading on a feed that is not a real one. */
public final class LiveSettings {
  private LiveSettings() {}

  /** The same settings in production, on an account with money. */
  public static Settings of(Settings paper, String account) throws ReflectiveOperationException {
    TradingSettings trading = paper.trading();
    var live =
        new TradingSettings(
            AutomationMode.LIVE_TRADING,
            DeploymentEnvironment.PRODUCTION,
            trading.symbols(),
            trading.contracts(),
            trading.preferMicros(),
            trading.peers(),
            trading.positionSizeTenths(),
            account,
            trading.liveAccounts());
    return with(paper, List.of(live, paper.risk().inMode(AutomationMode.LIVE_TRADING)));
  }

  /** With these in place of what has their types. */
  private static Settings with(Settings settings, List<Record> others)
      throws ReflectiveOperationException {
    RecordComponent[] components = Settings.class.getRecordComponents();
    var types = new ArrayList<Class<?>>();
    var values = new ArrayList<Object>();
    for (RecordComponent component : components) {
      types.add(component.getType());
      Object value = component.getAccessor().invoke(settings);
      for (Record other : others) {
        value = component.getType() == other.getClass() ? other : value;
      }
      values.add(value);
    }
    return Settings.class
        .getDeclaredConstructor(types.toArray(Class<?>[]::new))
        .newInstance(values.toArray());
  }
}
