package mia.node;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import mia.node.NodeExtension.Announcement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The extensions of one node, from their names to their end. */
final class NodeExtensions {
  private static final Logger LOG = LoggerFactory.getLogger(NodeExtensions.class);

  private final List<NodeExtension> extensions;
  private final List<NodeExtension> started = new ArrayList<>();

  private NodeExtensions(List<NodeExtension> extensions) {
    this.extensions = extensions;
  }

  /**
   * Makes the extensions that the settings name.
   *
   * @throws SettingsException with every name that is no extension
   */
  static NodeExtensions of(RunRequest request) throws SettingsException {
    var extensions = new ArrayList<NodeExtension>();
    var problems = new ArrayList<SettingProblem>();
    for (String name : request.settings().extensions()) {
      try {
        extensions.add(make(name));
      } catch (ReflectiveOperationException | ClassCastException e) {
        problems.add(
            SettingProblem.expected(
                "mia.node.extensions",
                "classes of node extensions",
                "'" + name + "' (" + e.getClass().getSimpleName() + ")",
                ""));
      }
    }
    if (!problems.isEmpty()) {
      throw new SettingsException(problems);
    }
    return new NodeExtensions(extensions);
  }

  private static NodeExtension make(String name) throws ReflectiveOperationException {
    try {
      return Class.forName(name)
          .asSubclass(NodeExtension.class)
          .getDeclaredConstructor()
          .newInstance();
    } catch (InvocationTargetException e) {
      LOG.error("{} cannot be made", name, e.getCause());
      throw e;
    }
  }

  /** Prepares all of them; the observer hears what {@code first} hears, behind it. */
  NodeObserver prepare(RunRequest request, NodeObserver first)
      throws SettingsException, IOException {
    var observers = new ArrayList<NodeObserver>(List.of(first));
    for (NodeExtension extension : extensions) {
      observers.add(extension.prepare(request));
    }
    return CombinedObserver.of(observers);
  }

  List<Announcement> start(NodeHandle node) throws IOException {
    var announcements = new ArrayList<Announcement>();
    for (NodeExtension extension : extensions) {
      announcements.addAll(extension.start(node));
      started.add(extension);
    }
    return announcements;
  }

  /** Stops those that were started, in opposite order. */
  void stop() {
    for (int i = started.size() - 1; i >= 0; i--) {
      try {
        started.get(i).stop();
      } catch (RuntimeException e) {
        LOG.error("{} did not stop cleanly", started.get(i).getClass().getName(), e);
      }
    }
    started.clear();
  }
}
