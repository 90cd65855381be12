package mia.node;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Hands the inside of a node to the test that mounts it. */
public final class HandedNode implements NodeExtension {
  /** The nodes that were started, one test at a time. */
  static final BlockingQueue<NodeHandle> STARTED = new LinkedBlockingQueue<>();

  @Override
  public NodeObserver prepare(RunRequest request) {
    return NodeObserver.NONE;
  }

  @Override
  public List<Announcement> start(NodeHandle node) {
    STARTED.add(node);
    return List.of();
  }

  @Override
  public void stop() {
    STARTED.clear();
  }
}
