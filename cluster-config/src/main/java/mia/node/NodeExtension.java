package mia.node;

import java.io.IOException;
import java.util.List;

/**
 * Something that is mounted on a node from outside and that the node does not know: the HTTP
 * server, later the learner. The setting {@code mia.node.extensions} names the classes; each has a
 * public constructor without parameters. All methods are called by the thread that starts and stops
 * the node.
 */
public interface NodeExtension {
  /**
   * Before anything is opened: refuses what cannot work, so that a start that will fail has not
   * traded first.
   *
   * @return who wants to hear of what happens on the node
   * @throws SettingsException if a setting cannot be used, a file that it names included
   * @throws IOException if something it needs is not there, such as a free port
   */
  NodeObserver prepare(RunRequest request) throws SettingsException, IOException;

  /**
   * The node is there; its desks are about to start and may not answer yet.
   *
   * @return what the person who started the node should read, such as an address
   * @throws IOException if it cannot start; the node is stopped then
   */
  List<Announcement> start(NodeHandle node) throws IOException;

  /** The node stops. Called once after {@link #start}, and must not throw. */
  void stop();

  /**
   * A line for whoever started the node.
   *
   * @param name one or two words, such as {@code page}
   * @param text what there is to say
   * @param secret whether it must not reach a log or a file
   */
  record Announcement(String name, String text, boolean secret) {}
}
