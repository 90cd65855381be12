package mia.node;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import mia.protocol.market.Instrument;
import mia.protocol.market.Instruments;
import mia.protocol.market.Symbol;
import mia.protocol.signal.AutomationMode;

/** Reads {@code mia.trading}: what is traded, how, and for which account. */
final class TradingBlock {
  private static final int SYMBOLS_MOST = 16;
  private static final long SIZE_MOST_TENTHS = 1_000;
  private static final Pattern ACCOUNT = Pattern.compile("[A-Z0-9]{2,16}");

  /** Analysed symbol and traded contract. */
  private record Contract(Symbol symbol, Symbol contract) {
    private static Contract parse(String text) {
      String[] parts = text.split("=", -1);
      if (parts.length != 2) {
        throw new IllegalArgumentException();
      }
      return new Contract(Symbol.of(parts[0].strip()), Symbol.of(parts[1].strip()));
    }

    @Override
    public String toString() {
      return symbol + "=" + contract;
    }
  }

  private TradingBlock() {}

  static Optional<TradingSettings> read(
      SettingsReader block, Optional<Instruments> instruments, Optional<FeedSettings> feed) {
    int before = block.problemsSoFar();
    AutomationMode mode = block.choice("mode", AutomationMode.class);
    DeploymentEnvironment environment = block.choice("environment", DeploymentEnvironment.class);
    List<Symbol> configured = block.list("symbols", "a symbol", Symbol::of, Symbol::code);
    List<Contract> contracts =
        block.list("contracts", "SYMBOL=CONTRACT", Contract::parse, Contract::toString);
    boolean preferMicros = block.flag("prefer-micros");
    List<Contract> peers = block.list("peers", "SYMBOL=PEER", Contract::parse, Contract::toString);
    long size = block.tenths("position-size", SIZE_MOST_TENTHS);
    String account = block.text("account", ACCOUNT, "2 to 16 capital letters or digits");
    String liveAccounts =
        block.parsed(
            "live-accounts",
            "a regular expression",
            text -> Pattern.compile(text).pattern(),
            Function.identity(),
            "");
    if (instruments.isEmpty()) {
      return Optional.empty();
    }
    List<Symbol> symbols = symbols(block, configured, instruments.get(), feed);
    Map<Symbol, Symbol> traded = contracts(block, symbols, contracts, instruments.get());
    return block.assemble(
        before,
        () ->
            new TradingSettings(
                mode,
                environment,
                symbols,
                traded,
                preferMicros,
                peers(block, peers, instruments.get()),
                size,
                account,
                liveAccounts));
  }

  /** Files say which symbols a replay has, unless somebody else did. */
  private static List<Symbol> symbols(
      SettingsReader block,
      List<Symbol> configured,
      Instruments instruments,
      Optional<FeedSettings> feed) {
    List<InputFile> inputs =
        feed.filter(f -> f.kind() == FeedKind.REPLAY).map(FeedSettings::inputs).orElse(List.of());
    List<Symbol> recorded = inputs.stream().map(InputFile::symbol).toList();
    boolean fromInputs = !recorded.isEmpty() && block.isDefault("symbols");
    var symbols = new LinkedHashSet<>(fromInputs ? recorded : configured);
    if (fromInputs) {
      List<String> codes = symbols.stream().map(Symbol::code).toList();
      block.derive("symbols", String.join(",", codes), "symbols of the input files");
    }
    if (symbols.isEmpty() || symbols.size() > SYMBOLS_MOST) {
      block.problem("symbols", "1 to " + SYMBOLS_MOST + " symbols", symbols.size() + " of them");
    }
    if (!fromInputs && symbols.size() < configured.size()) {
      block.problem("symbols", "each symbol once", "'" + configured + "'");
    }
    List<String> known = instruments.all().stream().map(i -> i.symbol().code()).toList();
    for (Symbol symbol : symbols) {
      if (instruments.find(symbol).isEmpty()) {
        block.problem(
            "symbols",
            "instruments of the configuration (" + String.join(", ", known) + ")",
            "'" + symbol + "'" + Suggestions.didYouMean(symbol.code(), known));
      }
      if (!recorded.isEmpty() && !recorded.contains(symbol)) {
        block.problem("symbols", "symbols that have an input file", "'" + symbol + "'");
      }
    }
    return List.copyOf(symbols);
  }

  private static Map<Symbol, Symbol> contracts(
      SettingsReader block,
      List<Symbol> symbols,
      List<Contract> configured,
      Instruments instruments) {
    var traded = new LinkedHashMap<Symbol, Symbol>();
    for (Symbol symbol : symbols) {
      instruments.find(symbol).ifPresent(found -> traded.put(symbol, found.micro()));
    }
    var seen = new ArrayList<Symbol>();
    for (Contract contract : configured) {
      Optional<Instrument> of = instruments.find(contract.symbol());
      Optional<Instrument> to = instruments.find(contract.contract());
      if (of.isEmpty() || to.isEmpty()) {
        block.problem("contracts", "instruments of the configuration", "'" + contract + "'");
      } else if (of.get().tickSize().compareTo(to.get().tickSize()) != 0) {
        block.problem("contracts", "two contracts with the same tick size", "'" + contract + "'");
      } else if (seen.contains(contract.symbol())) {
        block.problem("contracts", "one contract per symbol", "'" + contract + "' as well");
      } else {
        seen.add(contract.symbol());
        traded.computeIfPresent(contract.symbol(), (symbol, micro) -> contract.contract());
      }
    }
    return traded;
  }

  private static Map<Symbol, Symbol> peers(
      SettingsReader block, List<Contract> configured, Instruments instruments) {
    var peers = new LinkedHashMap<Symbol, Symbol>();
    for (Contract pair : configured) {
      boolean known =
          instruments.find(pair.symbol()).isPresent()
              && instruments.find(pair.contract()).isPresent();
      if (!known || pair.symbol().equals(pair.contract())) {
        block.problem("peers", "two different instruments of the configuration", "'" + pair + "'");
      } else if (peers.put(pair.symbol(), pair.contract()) != null) {
        block.problem("peers", "one peer per symbol", "'" + pair + "' as well");
      }
    }
    // Desks ask and answer in pairs: a bar told to another desk than asked would be waited for.
    peers.forEach(
        (symbol, peer) -> {
          if (!symbol.equals(peers.get(peer))) {
            block.problem(
                "peers",
                "pairs that hold both ways",
                "'" + symbol + "=" + peer + "' without '" + peer + "=" + symbol + "'");
          }
        });
    return peers;
  }
}
