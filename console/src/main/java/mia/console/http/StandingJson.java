package mia.console.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import mia.console.dashboard.Board;
import mia.console.dashboard.BoardJson;
import mia.node.FeedKind;
import mia.node.NamedChoice;
import mia.node.NodeHandle;
import mia.node.NodeHandle.NodeAccount;
import mia.node.Settings;
import mia.protocol.account.AccountProtocol;
import mia.protocol.account.AccountView;
import mia.protocol.account.Arming;
import mia.protocol.account.EntryPause;
import mia.protocol.desk.DeskProtocol;
import mia.protocol.market.Instrument;
import mia.protocol.market.Symbol;
import mia.protocol.risk.KillState;
import mia.protocol.signal.AutomationMode;
import org.apache.pekko.cluster.typed.Cluster;

/** How node, desks and accounts stand, as JSON. */
final class StandingJson {
  static final Schema KILL =
      Schema.of("Kill", "phase", "string", "reason", "string", "by", "string", "since", "string?");
  static final Schema LIMIT =
      Schema.of(
          "Limit",
          "key",
          "string",
          "limit",
          "string",
          "configured",
          "string",
          "usedPercent",
          "integer?");
  static final Schema PAUSE =
      Schema.of(
          "EntryPause",
          "symbol",
          "string?",
          "reason",
          "string",
          "by",
          "string",
          "since",
          "string?");
  static final Schema TRADE =
      Schema.of(
          "OpenTrade",
          "id",
          "string",
          "symbol",
          "string",
          "contract",
          "string",
          "side",
          "string",
          "lots",
          "integer",
          "openLots",
          "integer",
          "entryPrice",
          "number?",
          "stopPrice",
          "number",
          "entry",
          "string",
          "stop",
          "string",
          "openNet",
          "number?");
  static final Schema LIMITS = Schema.of("Limits", "account", "string", "limits", "[Limit]");
  static final Schema ACCOUNT =
      Schema.of(
          "Account",
          "id",
          "string",
          "node",
          "string",
          "phase",
          "string",
          "epoch",
          "integer",
          "kill",
          "Kill",
          "day",
          "string",
          "dayNet",
          "number",
          "openNet",
          "number?",
          "dayEntries",
          "integer",
          "exposure",
          "number",
          "risk",
          "number",
          "mode",
          "string?",
          "arming",
          "string?",
          "pauses",
          "[EntryPause]",
          "limits",
          "[Limit]",
          "trades",
          "[OpenTrade]",
          "linkUp",
          "boolean",
          "link",
          "string",
          "reconciled",
          "string?",
          "differences",
          "[string]");
  static final Schema DESK =
      Schema.of(
          "Desk",
          "symbol",
          "string",
          "contract",
          "string",
          "account",
          "string",
          "node",
          "string",
          "phase",
          "string",
          "epoch",
          "integer",
          "bars",
          "integer",
          "time",
          "string?",
          "positionLots",
          "integer",
          "dayNet",
          "number",
          "lastDecision",
          "string?",
          "lastGate",
          "string?");
  static final Schema STATUS =
      Schema.of(
          "Status",
          "node",
          "string",
          "build",
          "string",
          "folder",
          "string",
          "configuration",
          "string",
          "mode",
          "string",
          "environment",
          "string",
          "live",
          "boolean",
          "feed",
          "string",
          "simulatedTime",
          "boolean",
          "time",
          "string?",
          "feedQuietSeconds",
          "number",
          "model",
          "string",
          "broker",
          "string",
          "members",
          "[Member]",
          "desks",
          "[Desk]",
          "accounts",
          "[Account]");

  private static final double NANOS_PER_SECOND = 1e9;

  private final Surface surface;

  StandingJson(Surface surface) {
    this.surface = surface;
  }

  CompletionStage<Map<String, Object>> status() {
    return desks().thenCombine(accounts(), this::status);
  }

  private Map<String, Object> status(
      List<Map<String, Object>> desks, List<Map<String, Object>> accounts) {
    Map<String, Object> json = node();
    json.put("desks", desks);
    json.put("accounts", accounts);
    return json;
  }

  /** What is known of the node without asking anybody. */
  Map<String, Object> node() {
    NodeHandle node = surface.desks().node();
    Settings settings = node.request().settings();
    Board board = surface.board();
    var json = new LinkedHashMap<String, Object>();
    json.put("node", board.nodeAddress());
    json.put("build", node.build());
    json.put("folder", node.folderId());
    json.put("configuration", node.request().loaded().hash());
    json.put("mode", NamedChoice.name(settings.trading().mode()));
    json.put("environment", NamedChoice.name(settings.trading().environment()));
    json.put("live", settings.trading().mode() == AutomationMode.LIVE_TRADING);
    json.put("feed", NamedChoice.name(settings.feed().kind()));
    json.put("simulatedTime", isSimulatedTime(settings.feed().kind()));
    json.put("time", Times.iso(board.eventTimeNanos()));
    json.put("feedQuietSeconds", Math.round(board.quietNanos() / NANOS_PER_SECOND * 10) / 10.0);
    json.put("model", "none: the rules decide alone");
    json.put("broker", "paper");
    json.put("members", MembersJson.of(Cluster.get(node.system()).state()));
    return json;
  }

  private static boolean isSimulatedTime(FeedKind kind) {
    return kind == FeedKind.SIMULATED || kind == FeedKind.REPLAY;
  }

  CompletionStage<List<Map<String, Object>>> desks() {
    var asked = new ArrayList<CompletionStage<Map<String, Object>>>();
    for (NodeAccount account : surface.desks().node().accounts()) {
      for (Symbol symbol : account.symbols()) {
        asked.add(desk(account, symbol));
      }
    }
    return Desks.all(asked);
  }

  CompletionStage<List<Map<String, Object>>> accounts() {
    var asked = new ArrayList<CompletionStage<Map<String, Object>>>();
    surface.desks().node().accounts().forEach(account -> asked.add(account(account)));
    return Desks.all(asked);
  }

  CompletionStage<Map<String, Object>> desk(NodeAccount account, Symbol symbol) {
    return surface.desks().view(account, symbol).thenApply(view -> desk(account, view));
  }

  CompletionStage<Map<String, Object>> account(NodeAccount account) {
    return surface
        .desks()
        .view(account)
        .thenApply(view -> account(view, account.emergencyStop().state()));
  }

  private static Map<String, Object> desk(NodeAccount account, DeskProtocol.View view) {
    Settings settings = account.account().loaded().settings();
    var json = new LinkedHashMap<String, Object>();
    json.put("symbol", view.symbol().code());
    json.put("contract", settings.trading().contractOf(view.symbol()).code());
    json.put("account", account.id());
    json.put("node", view.node());
    json.put("phase", view.phase());
    json.put("epoch", view.deskEpoch());
    json.put("bars", view.bars());
    json.put("time", Times.iso(view.lastTimeNanos()));
    json.put("positionLots", view.positionLots());
    json.put("dayNet", BoardJson.money(view.dayNetMinor()));
    json.put("lastDecision", view.lastSignal().map(signal -> signal.type().name()).orElse(null));
    json.put("lastGate", view.lastSignal().flatMap(s -> s.reason()).map(Enum::name).orElse(null));
    return json;
  }

  /** The flag in memory counts as soon as it is set, whatever the journal has heard of it. */
  private Map<String, Object> account(AccountProtocol.View view, KillState inMemory) {
    KillState kill = inMemory.blocks() ? inMemory : view.kill();
    var json = new LinkedHashMap<String, Object>();
    json.put("id", view.account());
    json.put("node", view.node());
    json.put("phase", view.phase());
    json.put("epoch", view.epoch());
    json.put("kill", kill(kill));
    json.put("day", view.day().toString());
    json.put("dayNet", BoardJson.money(view.dayNetMinor()));
    json.put(
        "openNet",
        view.openNetMinor().isPresent() ? BoardJson.money(view.openNetMinor().getAsLong()) : null);
    json.put("dayEntries", view.dayEntries());
    json.put("exposure", view.exposureTenths() / 10.0);
    json.put("risk", BoardJson.money(view.riskMinor()));
    json.put("mode", view.controls().mode().orElse(null));
    json.put("arming", view.controls().arming().map(StandingJson::arming).orElse(null));
    json.put("pauses", view.controls().pauses().stream().map(StandingJson::pause).toList());
    json.put("limits", view.limits().stream().map(StandingJson::limit).toList());
    json.put("trades", view.trades().stream().map(this::trade).toList());
    json.put("linkUp", view.link().up());
    json.put("link", view.link().reason());
    json.put("reconciled", Times.iso(view.compared().atNanos()));
    json.put("differences", view.compared().differences());
    return json;
  }

  static Map<String, Object> kill(KillState kill) {
    var json = new LinkedHashMap<String, Object>();
    json.put("phase", kill.phase().name());
    json.put("reason", kill.reason());
    json.put("by", kill.by());
    json.put("since", Times.iso(kill.sinceNanos()));
    return json;
  }

  private static Map<String, Object> limit(AccountView.LimitUse use) {
    var json = new LinkedHashMap<String, Object>();
    json.put("key", use.key());
    json.put("limit", use.limit());
    json.put("configured", use.configured());
    json.put("usedPercent", use.usedPercent().isPresent() ? use.usedPercent().getAsLong() : null);
    return json;
  }

  private static Map<String, Object> pause(EntryPause pause) {
    var json = new LinkedHashMap<String, Object>();
    json.put("symbol", pause.symbol().map(Symbol::code).orElse(null));
    json.put("reason", pause.reason());
    json.put("by", pause.by());
    json.put("since", Times.iso(pause.sinceNanos()));
    return json;
  }

  private Map<String, Object> trade(AccountView.OpenTrade trade) {
    Instrument traded =
        surface.desks().node().request().settings().instruments().require(trade.traded());
    var json = new LinkedHashMap<String, Object>();
    json.put("id", trade.tradeId());
    json.put("symbol", trade.symbol().code());
    json.put("contract", trade.traded().code());
    json.put("side", trade.side().name());
    json.put("lots", trade.lots());
    json.put("openLots", trade.openLots());
    json.put(
        "entryPrice",
        trade.entryLots() == 0
            ? null
            : BoardJson.points(traded, (double) trade.entrySumTicks() / trade.entryLots()));
    json.put("stopPrice", traded.points(trade.stopTicks()));
    json.put("entry", trade.entry().name());
    json.put("stop", trade.stop().name());
    json.put(
        "openNet",
        trade.openNetMinor().isPresent()
            ? BoardJson.money(trade.openNetMinor().getAsLong())
            : null);
    return json;
  }

  private static String arming(Arming arming) {
    return "armed until " + Times.iso(arming.untilNanos()) + " by " + arming.by();
  }
}
