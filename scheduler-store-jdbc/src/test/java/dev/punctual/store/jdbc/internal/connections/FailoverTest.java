package dev.punctual.store.jdbc.internal.connections;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.job.HandlerName;
import dev.punctual.job.NodeId;
import dev.punctual.port.Heartbeat;
import dev.punctual.port.HeartbeatReply;
import dev.punctual.store.jdbc.TestStore;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A standby that took over has been up for weeks; what nodes could not tell it is no fault of
 * theirs.
 */
class FailoverTest {
  private static final Duration LEASE = Duration.ofSeconds(20);

  private final TestStore database = TestStore.fresh();
  private final NodeId first = NodeId.random();
  private final NodeId second = NodeId.random();

  @AfterEach
  void close() {
    database.close();
  }

  private HeartbeatReply beat(NodeId node) {
    return database
        .store()
        .runs()
        .heartbeat(new Heartbeat(node, "test", LEASE, Set.of(HandlerName.of("work"))));
  }

  private void elapse(String nodes, int seconds) {
    database.execute(
        "update scheduler_nodes set heartbeat_at = heartbeat_at - interval '%2$s s',"
                .formatted(nodes, seconds)
            + " expires_at = expires_at - interval '%2$s s' where %1$s".formatted(nodes, seconds));
  }

  /** The first node to come back used to take over what all the others were at. */
  @Test
  void afterATimeInWhichNoNodeCouldBeatNobodyIsTakenForDead() {
    beat(first);
    beat(second);
    elapse("true", 60);
    assertThat(beat(first).rescueNeeded()).isFalse();
    database.store().runs().rescue(5, Duration.ZERO);
    assertThat(beat(second).joined()).isFalse();
  }

  @Test
  void aNodeThatStaysAwayIsTakenForDeadOneLeaseLater() {
    beat(first);
    beat(second);
    elapse("true", 60);
    beat(first);
    elapse("id = '%s'".formatted(second.value()), 21);
    assertThat(beat(first).rescueNeeded()).isTrue();
  }

  @Test
  void aNodeThatDiesWhileOthersLiveIsSparedNothing() {
    beat(first);
    beat(second);
    elapse("id = '%s'".formatted(second.value()), 21);
    assertThat(beat(first).rescueNeeded()).isTrue();
  }
}
