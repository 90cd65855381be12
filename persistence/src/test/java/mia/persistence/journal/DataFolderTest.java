package mia.persistence.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import mia.persistence.journal.DataFolderException.Reason;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataFolderTest {
  private static final FolderHolder HOLDER = new FolderHolder(4711, Instant.EPOCH, "node-1");
  private static final FolderClaim REPLAY =
      FolderClaim.repeatable("replay", ModeClass.PAPER, "a1b2");

  private final JournalSettings settings = JournalSettings.defaults();

  @TempDir Path parent;

  @Test
  void creates_a_folder_and_finds_it_the_same_again() {
    FolderIdentity first;
    try (DataFolder folder = open(REPLAY)) {
      first = folder.identity();
    }

    try (DataFolder folder = open(REPLAY)) {
      assertThat(folder.identity()).isEqualTo(first);
    }
    assertThat(DataFolder.identityOf(folder())).contains(first);
  }

  @Test
  void keeps_its_identity_when_a_live_feed_comes_back_with_other_chance() {
    FolderIdentity first;
    try (DataFolder folder = open(live("ibkr", ModeClass.PAPER, 1))) {
      first = folder.identity();
    }

    try (DataFolder folder = open(live("ibkr", ModeClass.PAPER, 2))) {
      assertThat(folder.identity()).isEqualTo(first);
    }
  }

  @Test
  void gives_the_same_run_the_same_id_in_every_folder() {
    FolderClaim again = FolderClaim.repeatable("replay", ModeClass.PAPER, "a1b2");

    assertThat(again.wanted().id()).isEqualTo(REPLAY.wanted().id()).matches("[A-Z0-9]{4}");
  }

  @Test
  void gives_different_runs_different_ids() {
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      ids.add(FolderIdentity.idOf(new byte[] {(byte) i, 1, 2, 3}));
    }

    assertThat(ids).hasSize(200);
  }

  @Nested
  class Refusing {
    @Test
    void refuses_another_kind_of_feed() {
      open(REPLAY).close();

      assertRefused(
          live("ibkr", ModeClass.PAPER, 1),
          Reason.OTHER_FEED,
          "belongs to the feed 'replay', not to 'ibkr'");
    }

    @Test
    void refuses_another_kind_of_operation() {
      open(live("ibkr", ModeClass.PAPER, 1)).close();

      assertRefused(
          live("ibkr", ModeClass.LIVE, 1), Reason.OTHER_MODE, "belongs to PAPER, not to LIVE");
    }

    @Test
    void refuses_another_repeatable_run() {
      open(REPLAY).close();

      assertRefused(
          FolderClaim.repeatable("replay", ModeClass.PAPER, "c3d4"),
          Reason.OTHER_RUN,
          "holds the run a1b2, not c3d4");
    }

    @Test
    void is_free_again_after_a_refusal() {
      open(REPLAY).close();
      assertRefused(live("ibkr", ModeClass.PAPER, 1), Reason.OTHER_FEED, "");

      assertThatCode(() -> open(REPLAY).close()).doesNotThrowAnyException();
    }

    @Test
    void names_the_holder_in_the_same_process() {
      try (DataFolder held = open(REPLAY)) {
        assertRefused(REPLAY, Reason.LOCKED, "in use by process 4711 (node-1)");
        assertThat(held.path()).exists();
      }
    }

    @Test
    void names_the_holder_in_another_process_and_takes_over_when_it_is_killed() throws Exception {
      try (ChildJvm child =
          ChildJvm.start(
              parent.resolve("errors"), FolderHolderMain.class, folder().toString(), "a1b2")) {
        assertThat(child.readLine()).isEqualTo("holds " + REPLAY.wanted().id());

        assertRefused(REPLAY, Reason.LOCKED, "in use by process " + child.pid() + " (child)");
        child.kill();
      }

      assertThatCode(() -> open(REPLAY).close()).doesNotThrowAnyException();
    }

    @Test
    void stays_locked_for_others_after_a_refusal_in_the_same_process() throws Exception {
      try (DataFolder held = open(REPLAY)) {
        assertRefused(REPLAY, Reason.LOCKED, "");

        Path errors = parent.resolve("errors");
        try (ChildJvm child =
            ChildJvm.start(errors, FolderHolderMain.class, held.path().toString(), "a1b2")) {
          assertThat(child.readLine()).isNull();
        }
        assertThat(errors).content().contains("in use by process 4711");
      }
    }

    @Test
    void refuses_a_damaged_identity() throws IOException {
      open(REPLAY).close();
      Files.writeString(folder().resolve("folder.json"), "{\"id\":\"K7QX\"");

      assertRefused(REPLAY, Reason.DAMAGED, "folder.json: the identity");
    }

    @Test
    void refuses_a_newer_format() throws IOException {
      open(REPLAY).close();
      Path file = folder().resolve("folder.json");
      Files.writeString(
          file, Files.readString(file).replace("\"formatVersion\":1", "\"formatVersion\":2"));

      assertRefused(REPLAY, Reason.NEWER, "format 2 is newer");
    }

    @Test
    void refuses_a_file_in_place_of_the_folder() throws IOException {
      Files.writeString(folder(), "not a folder");

      assertRefused(REPLAY, Reason.UNWRITABLE, "cannot be created");
    }

    @Test
    void refuses_a_folder_in_which_nothing_can_be_written() throws IOException {
      Files.createDirectories(folder().resolve("probe").resolve("in-the-way"));

      assertRefused(REPLAY, Reason.UNWRITABLE, "cannot be written");
    }

    @Test
    void refuses_a_disk_that_is_nearly_full() {
      JournalSettings greedy =
          JournalSettings.from(
              ConfigFactory.parseString("mia.journal.free-space-min = 9000000000000000000")
                  .withFallback(ConfigFactory.defaultReference()));

      assertThatThrownBy(() -> DataFolder.open(folder(), REPLAY, HOLDER, greedy))
          .isInstanceOfSatisfying(
              DataFolderException.class, e -> assertThat(e.reason()).isEqualTo(Reason.FULL))
          .hasMessageContaining("bytes are free, expected at least 9000000000000000000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nfs", "nfs4", "NFS", "cifs", "smbfs", "smb3", "9p", "fuse.sshfs"})
    void refuses_network_file_systems(String kind) {
      assertThatThrownBy(
              () -> FolderGround.checkKind(folder(), kind, settings.refusedFileSystems()))
          .isInstanceOfSatisfying(
              DataFolderException.class, e -> assertThat(e.reason()).isEqualTo(Reason.NETWORK))
          .hasMessageContaining(kind);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ext4", "xfs", "btrfs", "overlay", "tmpfs", "apfs", "NTFS", "zfs"})
    void takes_local_file_systems(String kind) {
      List<String> refused = settings.refusedFileSystems();

      assertThatCode(() -> FolderGround.checkKind(folder(), kind, refused))
          .doesNotThrowAnyException();
    }

    private void assertRefused(FolderClaim claim, Reason reason, String words) {
      assertThatThrownBy(() -> open(claim))
          .isInstanceOfSatisfying(
              DataFolderException.class, e -> assertThat(e.reason()).isEqualTo(reason))
          .hasMessageContaining(words);
    }
  }

  private static FolderClaim live(String feed, ModeClass mode, int chance) {
    return FolderClaim.unrepeatable(feed, mode, new byte[] {(byte) chance, 2, 3, 4}, "");
  }

  private DataFolder open(FolderClaim claim) {
    return DataFolder.open(folder(), claim, HOLDER, settings);
  }

  private Path folder() {
    return parent.resolve("data");
  }
}
