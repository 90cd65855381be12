package mia.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tree keeps the house rules. */
class TidyTest {
  private static List<SourceFile> files;

  @BeforeAll
  static void read_the_tree_once() {
    files = SourceTree.textFiles();
  }

  static List<TidyRule> rules() {
    return TidyRules.all();
  }

  @Test
  void reads_the_whole_tree() {
    assertThat(files)
        .extracting(SourceFile::path)
        .contains("pom.xml", "mia", "mia.cmd", "protocol/pom.xml", "README.md");
  }

  @ParameterizedTest
  @MethodSource("rules")
  void tree_keeps(TidyRule rule) {
    var findings = new ArrayList<String>();
    for (SourceFile file : files) {
      findings.addAll(rule.check(file));
    }

    assertThat(findings).as("%s: %s", rule.name(), rule.why()).isEmpty();
  }

  @Test
  void every_package_says_what_it_is_for() {
    assertThat(TidyRules.packagesWithoutInfo(files)).as("no package-info.java").isEmpty();
  }

  @Test
  void every_relative_link_of_a_document_leads_to_a_file() {
    assertThat(DocumentLinks.broken(SourceTree.root(), files)).isEmpty();
  }
}
