package mia.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mia.console.cli.CommandTree;
import mia.node.LoadedSettings;
import mia.node.Settings;
import mia.node.SettingsException;
import mia.node.SettingsLoader;
import mia.node.SettingsSources;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The files to deploy with, where no container can be started: what they start, what they set and
 * what they ask for must be there in the software.
 */
class DeployFilesTest {
  private static final Path FILES = SourceTree.root().resolve("cluster-config/deploy");
  private static final String PROGRAM = "/opt/mia/mia";
  private static final String MOUNTED = "/etc/mia/";
  private static final Pattern IMAGE = Pattern.compile("[a-z]+:[0-9]+\\.[0-9]+\\.[0-9]+.*");
  private static final Pattern SHELL = Pattern.compile("\\$\\{[A-Z_]+(:\\?[^}]*)?}");
  private static final Pattern KUBERNETES = Pattern.compile("\\$\\(([A-Z_]+)\\)");

  @TempDir private Path etc;

  /** Files that are mounted, with the same names elsewhere. */
  @BeforeEach
  void mounts() throws IOException {
    Files.createDirectory(etc.resolve("keys"));
    for (String name : List.of("keys/node.p12", "keys/trust.p12")) {
      Files.writeString(etc.resolve(name), "a key");
    }
    for (String name : List.of("node.conf", "venue.conf")) {
      String text = Files.readString(FILES.resolve(name));
      Files.writeString(etc.resolve(name), text.replace(MOUNTED, etc + "/"));
    }
  }

  /** A container as somebody wants it: what it runs and which variables it has. */
  private record Container(String name, List<String> arguments, Map<String, String> variables) {}

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object value) {
    return value == null ? Map.of() : (Map<String, Object>) value;
  }

  @SuppressWarnings("unchecked")
  private static List<Object> list(Object value) {
    return value == null ? List.of() : (List<Object>) value;
  }

  private static Yaml yaml() {
    return new Yaml(new SafeConstructor(new LoaderOptions()));
  }

  private static Map<String, Object> compose() throws IOException {
    return map(yaml().load(Files.readString(FILES.resolve("compose.yaml"))));
  }

  private static List<Map<String, Object>> manifests() throws IOException {
    var manifests = new ArrayList<Map<String, Object>>();
    yaml()
        .loadAll(Files.readString(FILES.resolve("kubernetes.yaml")))
        .forEach(manifest -> manifests.add(map(manifest)));
    return manifests;
  }

  private static List<Container> ofCompose() throws IOException {
    var containers = new ArrayList<Container>();
    map(compose().get("services"))
        .forEach(
            (name, value) -> {
              Map<String, Object> service = map(value);
              if (!String.valueOf(service.get("image")).startsWith("mia:")) {
                return;
              }
              var variables = new HashMap<String, String>();
              map(service.get("environment"))
                  .forEach(
                      (key, text) ->
                          variables.put(
                              key, SHELL.matcher(String.valueOf(text)).replaceAll("secret")));
              List<String> command =
                  list(service.get("command")).stream().map(Object::toString).toList();
              containers.add(new Container(name, command, variables));
            });
    return containers;
  }

  private static List<Map<String, Object>> pods() throws IOException {
    return manifests().stream()
        .filter(manifest -> manifest.get("kind").equals("StatefulSet"))
        .map(set -> map(map(map(set.get("spec")).get("template")).get("spec")))
        .toList();
  }

  private static List<Container> ofKubernetes() throws IOException {
    var containers = new ArrayList<Container>();
    for (Map<String, Object> pod : pods()) {
      Map<String, Object> container = map(list(pod.get("containers")).get(0));
      var variables = new HashMap<String, String>();
      for (Object entry : list(container.get("env"))) {
        Map<String, Object> variable = map(entry);
        String value =
            variable.containsKey("value")
                ? String.valueOf(variable.get("value"))
                : map(variable.get("valueFrom")).containsKey("fieldRef") ? "mia-0" : "secret";
        Matcher reference = KUBERNETES.matcher(value);
        variables.put(
            String.valueOf(variable.get("name")),
            reference.replaceAll(found -> variables.get(found.group(1))));
      }
      List<String> arguments = list(container.get("args")).stream().map(Object::toString).toList();
      containers.add(new Container(String.valueOf(container.get("name")), arguments, variables));
    }
    return containers;
  }

  private List<Container> containers() throws IOException {
    var all = new ArrayList<>(ofCompose());
    all.addAll(ofKubernetes());
    return all;
  }

  private LoadedSettings load(Container container) throws SettingsException, IOException {
    List<List<String>> commands = image("CMD");
    List<String> arguments =
        container.arguments().isEmpty() ? commands.get(commands.size() - 1) : container.arguments();
    String profile = arguments.get(arguments.indexOf("--profile") + 1);
    return SettingsLoader.load(
        new SettingsSources(
            profile.replace(MOUNTED, etc + "/"),
            Optional.empty(),
            List.of(),
            new TreeMap<>(container.variables())));
  }

  /** Words of an instruction of the image, written as a list, each time it is there. */
  private static List<List<String>> image(String instruction) throws IOException {
    var all = new ArrayList<List<String>>();
    for (String line : Files.readAllLines(FILES.resolve("Dockerfile"))) {
      String text = line.strip();
      if (text.startsWith(instruction + " [")) {
        List<Object> words = list(yaml().load(text.substring(instruction.length() + 1)));
        all.add(words.stream().map(Object::toString).toList());
      }
    }
    return all;
  }

  @Test
  void what_containers_run_is_a_command_with_its_options() throws IOException {
    List<List<String>> commands = new ArrayList<>();
    for (List<String> command : image("CMD")) {
      // The check of health names the program, what is run by itself does not.
      commands.add(command.get(0).equals(PROGRAM) ? command.subList(1, command.size()) : command);
    }
    containers().forEach(container -> commands.add(container.arguments()));
    commands.removeIf(List::isEmpty);

    assertThat(commands).hasSizeGreaterThan(4);
    for (List<String> command : commands) {
      assertThat(CommandTree.all().parseArgs(command.toArray(String[]::new)).errors())
          .as(command.toString())
          .isEmpty();
    }
    assertThat(image("ENTRYPOINT")).containsExactly(List.of(PROGRAM));
  }

  @Test
  void what_containers_are_told_makes_settings_that_may_start() throws Exception {
    var nodes = new ArrayList<String>();
    for (Container container : containers()) {
      Settings settings = load(container).settings();
      assertThat(settings.cluster().tls()).as(container.name()).isPresent();
      if (settings.cluster().enabled()) {
        nodes.add(settings.cluster().node());
        assertThat(settings.venue().remote()).isPresent();
        assertThat(settings.http().tls()).isPresent();
        assertThat(settings.cluster().seeds()).hasSizeGreaterThan(1);
      } else {
        assertThat(settings.venue().hostBind()).isEqualTo("0.0.0.0");
      }
    }
    assertThat(nodes).containsExactlyInAnyOrder("node-1", "node-2", "node-3", "mia-0");
  }

  @Test
  void nothing_is_reached_from_outside_but_pages_on_loopback() throws IOException {
    map(compose().get("services"))
        .forEach(
            (name, service) ->
                assertThat(list(map(service).get("ports")))
                    .as(name)
                    .allMatch(port -> port.toString().startsWith("127.0.0.1:")));
    assertThat(manifests())
        .filteredOn(manifest -> manifest.get("kind").equals("Service"))
        .isNotEmpty()
        .noneMatch(service -> map(service.get("spec")).containsKey("type"));
  }

  @Test
  void images_are_of_one_version_and_nobody_is_root() throws IOException {
    var images = new ArrayList<String>();
    map(compose().get("services"))
        .values()
        .forEach(service -> images.add(String.valueOf(map(service).get("image"))));
    for (Map<String, Object> pod : pods()) {
      Map<String, Object> context = map(pod.get("securityContext"));
      assertThat(context).containsEntry("runAsNonRoot", true).containsEntry("runAsUser", 10001);
      images.add(String.valueOf(map(list(pod.get("containers")).get(0)).get("image")));
    }
    Files.readAllLines(FILES.resolve("Dockerfile")).stream()
        .filter(line -> line.startsWith("FROM "))
        .forEach(line -> images.add(line.split(" ")[1].replaceFirst("^[a-z-]+:", "image:")));

    assertThat(images).hasSizeGreaterThan(6).allMatch(image -> IMAGE.matcher(image).matches());
    assertThat(Files.readString(FILES.resolve("Dockerfile"))).contains("USER 10001:10001");
  }

  @Test
  void probes_ask_what_the_server_answers_without_a_token() throws IOException {
    Map<String, Object> node = map(list(pods().get(0).get("containers")).get(0));
    var paths = new ArrayList<String>();
    for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
      Map<String, Object> get = map(map(node.get(probe)).get("httpGet"));
      assertThat(get).containsEntry("scheme", "HTTPS");
      paths.add(String.valueOf(get.get("path")));
    }

    assertThat(paths).containsExactly("/alive", "/alive", "/ready");
  }
}
