package mia.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The launcher up to the start of Java, in a tree of its own ({@link LauncherTree}). */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the POSIX launcher; Windows has mia.cmd")
class LauncherTest {
  @TempDir Path folder;
  private LauncherTree tree;

  @BeforeEach
  void lay_out_a_source_tree_without_a_build() throws IOException {
    tree = new LauncherTree(folder);
  }

  @Test
  void the_scripts_of_the_repository_are_executable() {
    assertThat(SourceTree.root().resolve("mia")).isExecutable();
    assertThat(SourceTree.root().resolve(".ci/run")).isExecutable();
  }

  @Nested
  class WhenNothingIsBuilt {
    @Test
    void builds_with_the_chosen_jdk_then_starts_the_command() throws Exception {
      Path jdk = tree.jdk("jdk-17", "17.0.9");

      LauncherTree.Run run =
          tree.mia(Map.of("JAVA_HOME", jdk.toString()), "status", "--json", "two words");

      assertThat(run.exit()).isZero();
      assertThat(run.error()).contains("building for the first time").contains("100 MB");
      assertThat(tree.mavenCalls())
          .containsExactly("-q -B -ntp -Plaunch -pl console -am package with " + jdk.toRealPath());
      assertThat(run.javaArguments())
          .containsSubsequence(
              "-cp",
              tree.home.toRealPath() + "/console/target/lib/mia-console-3.0.0.jar",
              "mia.console.cli.Mia",
              "status",
              "--json",
              "two words");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "include classpath(\"mia/cluster.conf\") | console,cluster-config/cassandra",
          "mia.cluster.enabled = true | console,cluster-config/cassandra",
          "mia.cluster { enabled = true } | console,cluster-config/cassandra",
          "mia.cluster.tls { enabled = true } | console",
          "mia.trading.symbols = [ES] | console"
        })
    void builds_the_part_for_clusters_only_where_a_profile_joins_one(String line, String modules)
        throws Exception {
      Path jdk = tree.jdk("jdk-17", "17.0.9");
      Path profile = Files.writeString(folder.resolve("desk.conf"), line + "\n");

      tree.mia(Map.of("JAVA_HOME", jdk.toString()), "run", "--profile", profile.toString());

      assertThat(tree.mavenCalls().get(0)).contains("-pl " + modules + " -am");
    }

    @ParameterizedTest
    @CsvSource({
      "cluster, up, 'console,cluster-config/cassandra,cluster-config/cassandra-server'",
      "bench, --profile=cluster, 'console,cluster-config/cassandra,cluster-config/cassandra-server'",
      "bench, --quick, console"
    })
    void builds_the_database_where_a_command_starts_one(
        String command, String argument, String modules) throws Exception {
      Path jdk = tree.jdk("jdk-17", "17.0.9");

      tree.mia(Map.of("JAVA_HOME", jdk.toString()), command, argument);

      assertThat(tree.mavenCalls().get(0)).contains("-pl " + modules + " -am");
    }

    @Test
    void says_where_the_log_is_when_the_build_fails() throws Exception {
      tree.maven("echo '[ERROR] class A does not compile'; exit 1");

      LauncherTree.Run run =
          tree.mia(Map.of("JAVA_HOME", tree.jdk("jdk-17", "17.0.9").toString()), "status");

      assertThat(run.exit()).isEqualTo(1);
      assertThat(run.error()).contains("class A does not compile").contains("target/mia-build.log");
      assertThat(run.output()).isEmpty();
      assertThat(tree.home.resolve("target/mia-build.lock")).doesNotExist();
    }

    @Test
    void says_that_maven_is_missing() throws Exception {
      Files.delete(tree.path.resolve("mvn"));

      LauncherTree.Run run =
          tree.mia(Map.of("JAVA_HOME", tree.jdk("jdk-17", "17.0.9").toString()), "status");

      assertThat(run.exit()).isEqualTo(1);
      assertThat(run.error()).contains("needs Maven 3.8 or newer");
    }

    @Test
    void says_that_a_runtime_cannot_build() throws Exception {
      Path jre = tree.jdk("jre-17", "17.0.9");
      Files.delete(jre.resolve("bin/javac"));

      LauncherTree.Run run = tree.mia(Map.of("JAVA_HOME", jre.toString()), "status");

      assertThat(run.exit()).isEqualTo(1);
      assertThat(run.error()).contains("has no javac");
    }

    @Test
    void takes_over_the_lock_of_a_build_that_died() throws Exception {
      Path lock = Files.createDirectories(tree.home.resolve("target/mia-build.lock"));
      Files.writeString(lock.resolve("pid"), String.valueOf(LauncherTree.idOfAProcessThatEnded()));

      LauncherTree.Run run =
          tree.mia(Map.of("JAVA_HOME", tree.jdk("jdk-17", "17.0.9").toString()), "status");

      assertThat(run.exit()).isZero();
      assertThat(lock).doesNotExist();
    }
  }

  @Nested
  class WhenItIsBuilt {
    private Map<String, String> environment;

    @BeforeEach
    void build() throws Exception {
      environment = Map.of("JAVA_HOME", tree.jdk("jdk-17", "17.0.9").toString());
      LauncherTree.age(tree.home.resolve("pom.xml"));
      LauncherTree.age(tree.home.resolve("engine/src/main/java/A.java"));
      LauncherTree.age(tree.home.resolve("engine/src/main/java"));
      LauncherTree.age(tree.home.resolve("engine/src/main"));
      tree.mia(environment, "status");
      Files.delete(folder.resolve("mvn-calls"));
    }

    @Test
    void starts_without_maven() throws Exception {
      LauncherTree.Run run = tree.mia(environment, "status");

      assertThat(run.exit()).isZero();
      assertThat(run.error()).isEmpty();
      assertThat(tree.mavenCalls()).isEmpty();
    }

    @Test
    void builds_again_after_a_source_changed() throws Exception {
      tree.touchLater(tree.home.resolve("engine/src/main/java/A.java"));

      LauncherTree.Run run = tree.mia(environment, "status");

      assertThat(run.error()).contains("sources are newer than the build");
      assertThat(tree.mavenCalls()).hasSize(1);
    }

    @Test
    void builds_again_after_a_source_was_deleted() throws Exception {
      Files.delete(tree.home.resolve("engine/src/main/java/A.java"));
      tree.touchLater(tree.home.resolve("engine/src/main/java"));

      tree.mia(environment, "status");

      assertThat(tree.mavenCalls()).hasSize(1);
    }

    @Test
    void keeps_its_hands_off_a_build_from_which_a_node_runs() throws Exception {
      tree.touchLater(tree.home.resolve("engine/src/main/java/A.java"));
      Process node = new ProcessBuilder("sh", "-c", "read line # mia.console.cli.Mia").start();
      Path running = Files.createDirectories(tree.home.resolve("console/target/running"));
      Files.writeString(running.resolve(String.valueOf(node.pid())), "");

      LauncherTree.Run run = tree.mia(environment, "status");
      node.destroy();
      node.waitFor();

      assertThat(run.exit()).isZero();
      assertThat(run.error()).contains("a node runs from it (process " + node.pid() + ")");
      assertThat(tree.mavenCalls()).isEmpty();
    }

    @Test
    void becomes_java_so_that_signals_reach_it() throws Exception {
      LauncherTree.Run run = tree.mia(environment, "run");

      assertThat(run.output()).contains("pid=" + run.pid());
      assertThat(tree.home.resolve("console/target/running/" + run.pid())).exists();
    }

    @Test
    void returns_the_exit_code_of_java() throws Exception {
      LauncherTree.Run run = tree.mia(environment, "exit-with-78");

      assertThat(run.exit()).isEqualTo(78);
    }

    @Test
    void works_through_a_symbolic_link_from_any_folder() throws Exception {
      Path link = folder.resolve("link");
      Files.createSymbolicLink(link, tree.home.resolve("mia"));

      LauncherTree.Run run = tree.start(link, folder, environment, "status");

      assertThat(run.exit()).isZero();
      assertThat(run.javaArguments()).contains("-Dmia.home=" + tree.home.toRealPath());
    }

    @Test
    void bounds_the_heap_of_a_node_and_lets_the_user_have_the_last_word() throws Exception {
      var withOptions = new java.util.HashMap<>(environment);
      withOptions.put("MIA_JAVA_OPTS", "-Xmx3g -Dx=y");

      List<String> arguments = tree.mia(withOptions, "run").javaArguments();

      assertThat(arguments).containsSubsequence("-Xmx1g", "-Xmx3g", "-Dx=y", "-cp");
      assertThat(arguments).contains("-XX:+ExitOnOutOfMemoryError");
      assertThat(arguments).doesNotContain("-XX:TieredStopAtLevel=1");
    }

    @Test
    void starts_short_commands_fast() throws Exception {
      assertThat(tree.mia(environment, "status").javaArguments())
          .contains("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
    }

    @Test
    void gives_a_newer_jdk_the_flags_it_asks_for() throws Exception {
      Path newer = tree.jdk("jdk-25", "25.0.1");

      List<String> arguments =
          tree.mia(Map.of("MIA_JAVA", newer.toString()), "run").javaArguments();

      assertThat(arguments)
          .contains("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");
      assertThat(tree.mia(environment, "run").javaArguments())
          .doesNotContain("--enable-native-access=ALL-UNNAMED");
    }
  }

  @Nested
  class WhenTheJdkIsOld {
    @Test
    void takes_the_one_on_the_path_instead() throws Exception {
      Path old = tree.jdk("jdk-11", "11.0.2");
      Path good = tree.jdk("jdk-21", "21");
      Files.createSymbolicLink(tree.path.resolve("java"), good.resolve("bin/java"));

      LauncherTree.Run run = tree.mia(Map.of("JAVA_HOME", old.toString()), "status");

      assertThat(run.exit()).isZero();
      assertThat(tree.mavenCalls())
          .singleElement()
          .asString()
          .endsWith("with " + good.toRealPath());
    }

    @Test
    void names_all_places_that_were_looked_at() throws Exception {
      Path old = tree.jdk("jdk-8", "1.8.0_392");

      LauncherTree.Run run = tree.mia(Map.of("JAVA_HOME", old.toString()), "status");

      assertThat(run.exit()).isEqualTo(1);
      assertThat(run.error())
          .contains("no Java 17 or newer")
          .contains("JAVA_HOME has " + old + ", version 1")
          .contains("PATH has no java");
    }

    @Test
    void an_explicit_choice_is_not_replaced() throws Exception {
      Path old = tree.jdk("jdk-11", "11.0.2");
      Path good = tree.jdk("jdk-21", "21");

      LauncherTree.Run run =
          tree.mia(Map.of("MIA_JAVA", old.toString(), "JAVA_HOME", good.toString()), "status");

      assertThat(run.exit()).isEqualTo(1);
      assertThat(run.error()).contains("MIA_JAVA has " + old + ", version 11");
    }
  }

  @Test
  void an_installation_runs_from_its_own_library_folder() throws Exception {
    Files.delete(tree.home.resolve("pom.xml"));
    Path lib = Files.createDirectories(tree.home.resolve("lib"));
    Files.writeString(lib.resolve("mia-console-3.0.0.jar"), "");

    LauncherTree.Run run =
        tree.mia(Map.of("JAVA_HOME", tree.jdk("jdk-17", "17.0.9").toString()), "status");

    assertThat(run.javaArguments()).contains(tree.home.toRealPath() + "/lib/mia-console-3.0.0.jar");
    assertThat(tree.mavenCalls()).isEmpty();
  }
}
