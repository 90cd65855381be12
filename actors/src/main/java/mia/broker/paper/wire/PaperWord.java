package mia.broker.paper.wire;

import java.util.Objects;
import java.util.regex.Pattern;
import mia.broker.BrokerSnapshot;
import mia.protocol.market.DecisionBand;
import mia.protocol.market.MarketPrint;
import mia.protocol.market.Symbol;
import mia.protocol.order.ApprovedOrder;
import mia.protocol.order.OrderReport;

/** One word of the protocol: what a client asks, or what the venue says. */
public sealed interface PaperWord {
  /** The version both sides must speak. */
  int PROTOCOL = 1;

  /** From a client. */
  sealed interface Asked extends PaperWord {}

  /** From the venue. */
  sealed interface Said extends PaperWord {}

  /**
   * The first word of a connection.
   *
   * @param protocol version the client speaks
   * @param account account it trades, 1 to 16 of {@code [A-Z0-9]}
   * @param epoch number of the account desk's start, above 0; an older one is refused, a newer one
   *     ends the connection of the one before
   * @param folder id that stands in front of the ids of whoever decides, 1 to 8 of {@code
   *     [A-Z0-9]}; an account belongs to the first one that comes
   */
  record Hello(int protocol, String account, long epoch, String folder) implements Asked {
    private static final Pattern ACCOUNT = Pattern.compile("[A-Z0-9]{1,16}");
    private static final Pattern FOLDER = Pattern.compile("[A-Z0-9]{1,8}");

    public Hello {
      require(ACCOUNT, "account", account);
      require(FOLDER, "folder", folder);
      if (epoch <= 0) {
        throw new IllegalArgumentException("epoch: expected above 0, got " + epoch);
      }
    }

    private static void require(Pattern form, String name, String value) {
      if (value == null || !form.matcher(value).matches()) {
        throw new IllegalArgumentException(name + ": expected " + form);
      }
    }
  }

  /** Carry out this order; answered by {@link Submitted} or {@link FateUnknown}. */
  record Submit(ApprovedOrder order) implements Asked {
    public Submit {
      Objects.requireNonNull(order, "order");
    }
  }

  /** What became of this order; answered by its reports or {@link NotKnown}. */
  record Query(ApprovedOrder order) implements Asked {
    public Query {
      Objects.requireNonNull(order, "order");
    }
  }

  /** A print of the market; not answered. */
  record Print(MarketPrint print) implements Asked {
    public Print {
      Objects.requireNonNull(print, "print");
    }
  }

  /** Comes back as {@link Marker}, behind everything that what came before has caused. */
  record PassMarker(Symbol symbol, long token) implements Asked {}

  /** Every report above this number, in order. */
  record ReportsAfter(long venueSequence) implements Asked {}

  /** Answered by {@link Snapshot}; {@code no} is the client's. */
  record AskSnapshot(long no) implements Asked {}

  /** Answered by {@link Pong} with the same number. */
  record Ping(long no) implements Asked {}

  /** The hello is accepted. */
  record Welcome(int protocol, long epoch) implements Said {}

  /** Why a connection ends. */
  enum Refusal {
    /** What was said is no word of the protocol, or not at this place. */
    MALFORMED,
    /** Another version is spoken here. */
    PROTOCOL,
    /** The venue has seen a higher epoch of this account. */
    OLDER_EPOCH,
    /** The account belongs to another folder. */
    OTHER_FOLDER,
    /** Somebody has connected for the account behind this connection. */
    REPLACED,
    /** Too many connections, accounts or unread words. */
    FULL,
    /** Nothing was said for too long. */
    SILENT,
    /** The venue cannot keep what it does. */
    STORE,
    /** The venue is closing. */
    CLOSING,
    /** A defect of the venue. */
    FAILED
  }

  /** The last word of a connection. */
  record Refused(Refusal refusal, String reason) implements Said {}

  /** The link of the account is up or down as the venue sees it; scripts of faults play with it. */
  record Link(boolean up, String reason) implements Said {}

  /** A report. */
  record Report(OrderReport report) implements Said {
    public Report {
      Objects.requireNonNull(report, "report");
    }
  }

  /** An order has been dealt with; what it has caused at once was said before. */
  record Submitted(String intentId) implements Said {}

  /** A script of faults has broken the line: the client shall not know whether it arrived. */
  record FateUnknown(String intentId, String reason) implements Said {}

  /** Neither an open order nor a completed one nor an execution has this id. */
  record NotKnown(String intentId) implements Said {}

  /** A marker comes back. */
  record Marker(Symbol symbol, long token, DecisionBand band) implements Said {
    public Marker {
      Objects.requireNonNull(band, "band");
    }
  }

  /** What the venue holds. */
  record Snapshot(BrokerSnapshot snapshot) implements Said {
    public Snapshot {
      Objects.requireNonNull(snapshot, "snapshot");
    }
  }

  /** The venue lives. */
  record Pong(long no) implements Said {}
}
