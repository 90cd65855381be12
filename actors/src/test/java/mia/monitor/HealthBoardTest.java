package mia.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import mia.protocol.audit.HealthStatus;
import mia.protocol.monitor.MonitorProtocol.Reading;
import org.junit.jupiter.api.Test;

class HealthBoardTest {
  @Test
  void tells_a_change_of_health_once() {
    var board = new HealthBoard();
    var good = new Reading("disk", HealthStatus.HEALTHY, "");
    var bad = new Reading("disk", HealthStatus.DEGRADED, "86 %");

    assertThat(board.changes(List.of(good)).get(0).before()).isEqualTo(HealthStatus.UNKNOWN);
    assertThat(board.changes(List.of(good))).isEmpty();
    assertThat(board.changes(List.of(bad))).hasSize(1);
    assertThat(board.changes(List.of(bad))).isEmpty();
    assertThat(board.changes(List.of(good)).get(0).before()).isEqualTo(HealthStatus.DEGRADED);
    assertThat(new HealthBoard().changes(List.of(bad))).hasSize(1);
    var mute = new Reading("disk", HealthStatus.UNKNOWN, "");
    assertThat(new HealthBoard().changes(List.of(mute))).isEmpty();
  }
}
