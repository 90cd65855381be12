package mia.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.pekko.util.Version;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OneBuildTest {
  private static final String OURS = OneBuild.published("1.0.0+ab", "cafe");

  @Test
  void one_node_alone_and_equal_ones_stand_against_nothing() {
    assertThat(OneBuild.obstacles(OURS, Map.of("a", OURS))).isEmpty();
    assertThat(OneBuild.obstacles(OURS, Map.of("a", OURS, "b", OURS, "c", OURS))).isEmpty();
  }

  @Test
  void every_node_that_differs_is_named_with_what_it_runs() {
    String build = OneBuild.published("1.0.0+cd", "cafe");
    String configuration = OneBuild.published("1.0.0+ab", "beef");

    assertThat(OneBuild.obstacles(OURS, Map.of("a", OURS, "c", configuration, "b", build)))
        .containsExactly(
            "b runs another build or configuration, 1.0.0+cd-cafe and not 1.0.0+ab-cafe",
            "c runs another build or configuration, 1.0.0+ab-beef and not 1.0.0+ab-cafe");
  }

  @Test
  void a_node_that_is_not_among_the_members_stands_against_itself() {
    assertThat(OneBuild.obstacles(OURS, Map.of()))
        .containsExactly("this node is no member of its cluster");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"development+9f8e7d6c", "0.1.0-SNAPSHOT+00000000", "1.4.0+12345678", "2+deadbeef"})
  void what_is_published_can_be_the_version_of_a_member(String build) {
    String published = OneBuild.published(build, "0123abcd");
    Version version = new Version(published).parse();

    assertThat(version.version()).isEqualTo(published);
    assertThat(version.compareTo(new Version(OneBuild.published(build, "ffffffff")))).isNotZero();
  }

  @Test
  void the_build_has_a_version_and_a_hash_and_is_the_same_each_time() {
    assertThat(Node.build()).matches("[^+]+\\+[0-9a-f]{8}").isEqualTo(Node.build());
  }
}
