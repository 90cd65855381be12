package mia.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each house rule bites on a bad sample and leaves a good one alone. */
class TidyRulesTest {
  private static final String MAIN = "engine/src/main/java/mia/engine/A.java";
  private static final String TEST = "engine/src/test/java/mia/engine/ATest.java";

  static Stream<Arguments> samples() {
    return Stream.of(
        sample("no marks of unfinished work", MAIN, "// TO" + "DO later\n", "// done\n"),
        sample("no test is switched off", TEST, "@Dis" + "abled\n", "@Test\n"),
        sample("no test sleeps", TEST, "Thread.sle" + "ep(10);\n", "probe.awaitAssert(x);\n"),
        sample("no tabs", "pom.xml", "\t<name/>\n", "  <name/>\n"),
        sample(
            "Java lines have at most 120 characters",
            MAIN,
            "x".repeat(121) + "\n",
            "x".repeat(120) + "\n"),
        sample(
            "no paths of one machine",
            "README.md",
            "see /ho" + "me/me/x\n",
            "see docs/wo" + "rk/x\n"),
        sample(
            "no hosts of package registries",
            "docs/x.md",
            "from https://pypi" + ".org/x\n",
            "from http://maven.apache.org/POM/4.0.0\n"),
        sample(
            "no method that only says it is missing",
            MAIN,
            "throw new UnsupportedOperationException();\n",
            "throw new IllegalStateException();\n"),
        sample(
            "no swallowed exceptions",
            MAIN,
            "try { a(); } catch (IOException e) {\n}\n",
            "try { a(); } catch (IOException e) {\n  failures++;\n}\n"),
        sample("Java files have at most 400 lines", MAIN, "x\n".repeat(401), "x\n".repeat(400)),
        sample("files end with one line end", "pom.xml", "<project/>", "<project/>\n"),
        sample("lines end with a line feed", "pom.xml", "<project/>\r\n", "<project/>\n"));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void finds_the_bad_sample(TidyRule rule, SourceFile bad, SourceFile good) {
    assertThat(rule.check(bad)).hasSize(1).first().asString().startsWith(bad.path());
  }

  @ParameterizedTest
  @MethodSource("samples")
  void leaves_the_good_sample_alone(TidyRule rule, SourceFile bad, SourceFile good) {
    assertThat(rule.check(good)).isEmpty();
  }

  @Test
  void every_rule_has_a_sample() {
    List<String> sampled =
        samples().map(arguments -> ((TidyRule) arguments.get()[0]).name()).toList();

    assertThat(sampled)
        .containsExactlyElementsOf(TidyRules.all().stream().map(TidyRule::name).toList());
  }

  @Test
  void windows_scripts_keep_their_line_ends() {
    var script = new SourceFile("mia.cmd", "@echo off\r\n");

    assertThat(TidyRules.named("lines end with a line feed").check(script)).isEmpty();
  }

  @Test
  void a_file_with_empty_lines_at_its_end_is_found() {
    var file = new SourceFile("a.conf", "a = 1\n\n");

    assertThat(TidyRules.named("files end with one line end").check(file)).hasSize(1);
  }

  @Test
  void a_package_without_info_is_found_in_main_sources_only() {
    var described = new SourceFile("p/src/main/java/mia/a/package-info.java", "");
    var beside = new SourceFile("p/src/main/java/mia/a/A.java", "");
    var bare = new SourceFile("p/src/main/java/mia/b/B.java", "");
    var test = new SourceFile("p/src/test/java/mia/c/CTest.java", "");

    assertThat(TidyRules.packagesWithoutInfo(List.of(described, beside, bare, test)))
        .containsExactly("p/src/main/java/mia/b");
  }

  @Test
  void a_link_to_a_missing_file_is_found(@TempDir Path root) throws IOException {
    Files.writeString(root.resolve("there.md"), "");
    var document =
        new SourceFile("x.md", "[a](there.md#part) [b](gone.md) [c](https://example.org/d)");

    assertThat(DocumentLinks.broken(root, List.of(document))).containsExactly("x.md -> gone.md");
  }

  @Test
  void the_tree_is_read_without_what_is_built_or_run(@TempDir Path root) throws IOException {
    for (String folder : List.of("target", "data", "lib", "a/data", ".git")) {
      Files.createDirectories(root.resolve(folder));
      Files.writeString(root.resolve(folder).resolve("f.txt"), "");
    }
    Files.writeString(root.resolve("a/f.gz"), "");

    assertThat(SourceTree.textFiles(root))
        .extracting(SourceFile::path)
        .containsExactly("a/data/f.txt");
  }

  private static Arguments sample(String rule, String path, String bad, String good) {
    return Arguments.of(
        TidyRules.named(rule), new SourceFile(path, bad), new SourceFile(path, good));
  }
}
