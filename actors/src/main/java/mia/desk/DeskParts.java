package mia.desk;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import mia.feed.MarketRing;
import mia.feed.MarketTap;
import mia.persistence.CommitObserver;
import mia.protocol.feed.ConductorProtocol;
import mia.protocol.wire.DeskDirectory;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * What a desk is made of on this node.
 *
 * @param rules by which it decides
 * @param ring where its market is written on this node
 * @param conductor where the one who leads the feeds is found
 * @param repeatEvery after which time somebody is told again what is unanswered
 * @param directory where the account is found
 * @param observer who sees commits
 * @param captures who takes snapshots
 * @param tap who sees what was read
 * @param budget how long an analysis may take
 * @param meter who hears how long the stages took
 * @param held whether this node has the desk still, asked before a snapshot of its stream is kept
 * @param node address of the node
 * @param build version of the software
 */
public record DeskParts(
    DeskRules rules,
    MarketRing ring,
    ActorRef<ConductorProtocol.Command> conductor,
    Duration repeatEvery,
    DeskDirectory directory,
    CommitObserver observer,
    CaptureListener captures,
    MarketTap tap,
    AnalysisBudget budget,
    StageMeter meter,
    BooleanSupplier held,
    String node,
    String build) {}
