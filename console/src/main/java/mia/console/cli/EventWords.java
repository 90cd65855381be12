package mia.console.cli;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import mia.persistence.JournalEvent;
import mia.persistence.account.AccountEvent;
import mia.persistence.audit.AuditEvent;
import mia.persistence.desk.DeskEvent;
import mia.persistence.desk.TradeResult;
import mia.persistence.desk.VirtualResult;
import mia.persistence.desk.VirtualTrade;
import mia.protocol.account.EntryPause;
import mia.protocol.market.Bar;
import mia.protocol.market.Instruments;
import mia.protocol.market.OrderFlow;
import mia.protocol.market.Symbol;
import mia.protocol.order.AccountVerdict;
import mia.protocol.order.EntryTerms;
import mia.protocol.order.Fill;
import mia.protocol.order.OrderIntent;
import mia.protocol.order.OrderReport;
import mia.protocol.order.Side;
import mia.protocol.order.TimeInForce;
import mia.protocol.risk.RiskDecision;
import mia.protocol.risk.RuleVerdict;
import mia.protocol.signal.TradingSignal;

/** Says in one line what an event means. Prices in points, money with its currency. */
public final class EventWords {
  private final Amounts amounts;

  /** Words with amounts as these instruments want them. */
  public static EventWords of(Instruments instruments) {
    return new EventWords(new Amounts(instruments));
  }

  EventWords(Amounts amounts) {
    this.amounts = amounts;
  }

  /** The event in words; its time and symbol stand in its meta. */
  public String of(JournalEvent event) {
    if (event instanceof AuditEvent audit) {
      return AuditWords.of(audit.entry());
    }
    return event instanceof DeskEvent desk ? desk(desk) : account((AccountEvent) event);
  }

  private String desk(DeskEvent event) {
    Symbol symbol = event.meta().symbol();
    if (event instanceof DeskEvent.BarClosed closed) {
      return bar(symbol, closed.bar()) + (closed.byClock() ? ", closed by the clock" : "");
    } else if (event instanceof DeskEvent.SignalDecided decided) {
      return signal(symbol, decided.signal());
    } else if (event instanceof DeskEvent.IntentFormed formed) {
      return intent(formed.intent());
    } else if (event instanceof DeskEvent.RiskDecided decided) {
      return risk(decided.decision());
    } else if (event instanceof DeskEvent.AccountAnswered answered) {
      return verdict(answered.verdict());
    } else if (event instanceof DeskEvent.OrderReported reported) {
      return report(reported.report());
    } else if (event instanceof DeskEvent.TradeClosed closed) {
      return trade(closed.result());
    } else if (event instanceof DeskEvent.PriceTouched touched) {
      return "price " + amounts.price(symbol, touched.print().lastTicks()) + " touched";
    } else if (event instanceof DeskEvent.IncidentNoted noted) {
      return noted.kind() + ": " + noted.text();
    } else if (event instanceof DeskEvent.AnalysisAbandoned abandoned) {
      return "analysis abandoned after " + abandoned.tookNanos() / 1_000_000 + " ms";
    } else if (event instanceof DeskEvent.SeriesStarted started) {
      return "series of contract " + started.contract() + ", all warm-ups start again";
    } else if (event instanceof DeskEvent.DayRolled rolled) {
      return "trading day " + rolled.day();
    } else if (event instanceof DeskEvent.DeskStarted started) {
      return "desk started on " + started.node() + ", build " + started.build();
    } else if (event instanceof DeskEvent.Reconciled reconciled) {
      return "reconciled: " + reconciled.outcome();
    } else if (event instanceof DeskEvent.HistoryAdded added) {
      return added.bars().size() + " bars of history";
    } else if (event instanceof DeskEvent.LevelsTaken taken) {
      return "levels of options of "
          + ExchangeTime.shown(taken.levels().asOfNanos())
          + " from "
          + taken.levels().source();
    } else if (event instanceof DeskEvent.VirtualTradeOpened opened) {
      return virtual(symbol, opened.trade());
    } else if (event instanceof DeskEvent.VirtualTradeClosed closed) {
      return virtual(symbol, closed.result());
    } else if (event instanceof DeskEvent.EngineCheckpointed checkpoint) {
      return "engine stored after " + checkpoint.bars() + " bars";
    }
    return event.getClass().getSimpleName();
  }

  private String account(AccountEvent event) {
    if (event instanceof AccountEvent.IntentJudged judged) {
      return verdict(judged.verdict());
    } else if (event instanceof AccountEvent.ReportBooked booked) {
      return report(booked.report());
    } else if (event instanceof AccountEvent.KillChanged changed) {
      return "kill switch " + words(changed.state().phase()) + ": " + changed.state().reason();
    } else if (event instanceof AccountEvent.AccountReconciled reconciled) {
      return reconciled.clean()
          ? "reconciled with the venue, no difference"
          : "reconciled with the venue: " + String.join("; ", reconciled.differences());
    } else if (event instanceof AccountEvent.PriceMarked marked) {
      return marked.traded() + " marked at " + amounts.price(marked.traded(), marked.lastTicks());
    } else if (event instanceof AccountEvent.AccountDayRolled rolled) {
      return "trading day " + rolled.day();
    } else if (event instanceof AccountEvent.DeskRegistered registered) {
      return "desk registered, epoch " + registered.deskEpoch();
    } else if (event instanceof AccountEvent.AccountStarted started) {
      return "account started on " + started.node() + ", epoch " + started.epoch();
    }
    return operator(event);
  }

  /** What somebody has set, with who and why. */
  private String operator(AccountEvent event) {
    if (event instanceof AccountEvent.EntriesPaused paused) {
      EntryPause pause = paused.pause();
      return "entries of " + scope(pause.symbol()) + " off" + why(pause.by(), pause.reason());
    } else if (event instanceof AccountEvent.EntriesResumed resumed) {
      return "entries of " + scope(resumed.scope()) + " on" + why(resumed.by(), resumed.reason());
    } else if (event instanceof AccountEvent.LimitsChanged changed) {
      return "limits "
          + changed.changed()
          + ", before "
          + changed.former()
          + why(changed.by(), changed.reason());
    } else if (event instanceof AccountEvent.Armed armed) {
      return "live trading armed until "
          + ExchangeTime.shown(armed.arming().untilNanos())
          + why(armed.arming().by(), armed.arming().reason());
    } else if (event instanceof AccountEvent.Disarmed disarmed) {
      return "live trading disarmed" + why(disarmed.by(), disarmed.reason());
    } else if (event instanceof AccountEvent.ModeChanged changed) {
      return "mode " + words(changed.mode()) + why(changed.by(), changed.reason());
    } else if (event instanceof AccountEvent.PositionAdopted adopted) {
      return "adopted "
          + String.join("; ", adopted.explained())
          + why(adopted.by(), adopted.reason());
    } else if (event instanceof AccountEvent.FlattenOrdered ordered) {
      return "flatten "
          + scope(ordered.scope())
          + " ("
          + words(ordered.exit())
          + ")"
          + why(ordered.by(), ordered.reason());
    }
    return event.getClass().getSimpleName();
  }

  private static String scope(Optional<Symbol> symbol) {
    return symbol.map(Symbol::code).orElse("all symbols");
  }

  private static String why(String by, String reason) {
    return " by " + by + ": " + reason;
  }

  String bar(Symbol symbol, Bar bar) {
    var text = new StringBuilder();
    text.append("open ").append(amounts.price(symbol, bar.openTicks()));
    text.append(", high ").append(amounts.price(symbol, bar.highTicks()));
    text.append(", low ").append(amounts.price(symbol, bar.lowTicks()));
    text.append(", close ").append(amounts.price(symbol, bar.closeTicks()));
    text.append(bar.volumeKnown() ? ", volume " + bar.volume() : ", volume unknown");
    if (!bar.flow().equals(OrderFlow.NONE)) {
      text.append(", delta ").append(bar.flow().netDelta());
    }
    return text.append(bar.complete() ? "" : ", incomplete").toString();
  }

  String signal(Symbol symbol, TradingSignal signal) {
    String strategy = signal.strategy().map(name -> " (" + name + ")").orElse("");
    String levels =
        signal.entryTicks().isEmpty()
            ? ""
            : " at "
                + amounts.price(symbol, signal.entryTicks().getAsLong())
                + level(symbol, ", stop ", signal.stopTicks())
                + level(symbol, ", target ", signal.targetTicks());
    if (signal.isSignal()) {
      return signal.type() + levels + strategy;
    }
    String side =
        signal.direction().sign() > 0 ? " long" : signal.direction().sign() < 0 ? " short" : "";
    return "no signal" + side + levels + strategy + ": " + words(signal.reason().orElseThrow());
  }

  private String level(Symbol symbol, String name, OptionalLong ticks) {
    return ticks.isEmpty() ? "" : name + amounts.price(symbol, ticks.getAsLong());
  }

  String intent(OrderIntent intent) {
    Symbol symbol = intent.symbol();
    if (intent instanceof OrderIntent.EnterBracket enter) {
      return words(enter.side())
          + " "
          + enter.lots()
          + " "
          + enter.traded()
          + entry(symbol, enter)
          + ", stop "
          + amounts.price(symbol, enter.stopTicks())
          + ", target "
          + amounts.price(symbol, enter.targetTicks())
          + ", at risk "
          + amounts.money(enter.traded(), enter.plannedLossMinor());
    } else if (intent instanceof OrderIntent.ExitPosition exit) {
      return words(exit.side())
          + " "
          + exit.lots()
          + " "
          + exit.traded()
          + (exit.waitsForClose() ? " at the close of the session, " : " at market to close, ")
          + words(exit.reason());
    } else if (intent instanceof OrderIntent.MoveStop move) {
      return "move the stop to "
          + amounts.price(symbol, move.stopTicks())
          + ", "
          + words(move.reason());
    }
    if (intent instanceof OrderIntent.PlaceStop place) {
      return "place a new stop at " + amounts.price(symbol, place.stopTicks());
    }
    return "cancel the entry: " + ((OrderIntent.CancelEntry) intent).reason();
  }

  private String entry(Symbol symbol, OrderIntent.EnterBracket enter) {
    EntryTerms terms = enter.terms();
    String limit = amounts.price(symbol, enter.limitTicks());
    String price =
        switch (terms.type()) {
          case LIMIT -> " limit " + limit;
          case STOP -> " stop " + amounts.price(symbol, terms.triggerTicks());
          case STOP_LIMIT ->
              " stop " + amounts.price(symbol, terms.triggerTicks()) + " limit " + limit;
          case MARKET, MOC -> " at market";
        };
    return terms.timeInForce() == TimeInForce.IOC ? price + " at once" : price;
  }

  String risk(RiskDecision decision) {
    Optional<RuleVerdict> denial = decision.denial();
    if (decision.approved()) {
      String reduced = decision.action() == RiskDecision.Action.REDUCE_SIZE ? " (reduced)" : "";
      String contract = decision.contract().map(c -> " of " + c).orElse("");
      String score =
          decision.score().isPresent()
              ? ", " + Amounts.percent(decision.score().getAsLong()) + " of its budget"
              : "";
      return "approved, " + Amounts.lots(decision.lots()) + contract + reduced + score;
    }
    return "denied by risk: " + denial.map(EventWords::figures).orElse(words(decision.action()));
  }

  String verdict(AccountVerdict verdict) {
    if (verdict.admitted()) {
      return verdict.lots() > 0 ? "admitted, " + Amounts.lots(verdict.lots()) : "admitted";
    }
    return "denied by the account: "
        + verdict.verdicts().stream()
            .filter(rule -> rule.outcome() == RuleVerdict.Outcome.DENY)
            .findFirst()
            .map(EventWords::figures)
            .orElse(verdict.code());
  }

  String report(OrderReport report) {
    var text = new StringBuilder();
    text.append(words(report.role())).append(' ').append(words(report.change()));
    if (report.fill().isPresent()) {
      Fill fill = report.fill().get();
      text.append(' ').append(Amounts.lots(fill.lots()));
      text.append(" at ").append(amounts.price(report.symbol(), fill.priceTicks()));
      text.append(", slippage ").append(Amounts.ticks(fill.slippageTicks()));
      text.append(", costs ").append(Amounts.money(fill.costMinor()));
    } else if (report.workingTicks() != 0) {
      text.append(" at ").append(amounts.price(report.symbol(), report.workingTicks()));
    }
    if (!report.reason().isEmpty()) {
      text.append(": ").append(report.reason());
    }
    return text.toString();
  }

  String trade(TradeResult result) {
    String side = result.side() == Side.BUY ? "long" : "short";
    return result.traded()
        + " "
        + side
        + " "
        + Amounts.lots(result.lots())
        + " closed by "
        + words(result.reason())
        + ": net "
        + amounts.result(result.traded(), result.netMinor())
        + " (gross "
        + Amounts.money(result.grossMinor())
        + ", costs "
        + Amounts.money(result.costMinor())
        + ") after "
        + result.bars()
        + (result.bars() == 1 ? " bar" : " bars");
  }

  String virtual(Symbol symbol, VirtualTrade trade) {
    return "virtual "
        + trade.direction().name().toLowerCase(Locale.ROOT)
        + " at "
        + amounts.price(symbol, trade.entryTicks())
        + ", stop "
        + amounts.price(symbol, trade.stopTicks())
        + ", target "
        + amounts.price(symbol, trade.targetTicks())
        + " ("
        + trade.strategy()
        + " "
        + trade.tier()
        + ", confidence "
        + String.format(Locale.ROOT, "%.2f", trade.confidence())
        + ")"
        + trade.gate().map(gate -> ", refused: " + words(gate)).orElse(", a signal");
  }

  String virtual(Symbol symbol, VirtualResult result) {
    return "virtual "
        + result.trade().direction().name().toLowerCase(Locale.ROOT)
        + " of "
        + result.trade().id()
        + " ended by "
        + words(result.barrier())
        + " at "
        + amounts.price(symbol, result.exitTicks())
        + ": "
        + (result.r().isPresent()
            ? String.format(Locale.ROOT, "%+.2f R", result.r().getAsDouble())
            : "no R")
        + " net after "
        + result.bars()
        + (result.bars() == 1 ? " bar" : " bars")
        + ", best "
        + Amounts.ticks(result.favourableTicks())
        + ", worst "
        + Amounts.ticks(-result.adverseTicks());
  }

  /** A rule with what it saw: {@code daily-loss (lost 512.00, limit 500.00)}. */
  static String figures(RuleVerdict verdict) {
    String seen =
        String.join(
            ", ",
            verdict.figures().entrySet().stream()
                .map(figure -> figure.getKey() + " " + figure.getValue())
                .toList());
    return verdict.rule() + (seen.isEmpty() ? "" : " (" + seen + ")");
  }

  /** A constant as words: {@code GOLDEN_RULE} is {@code golden rule}. */
  static String words(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
