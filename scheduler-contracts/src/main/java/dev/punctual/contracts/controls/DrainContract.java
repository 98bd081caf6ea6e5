package dev.punctual.contracts.controls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.job.Job;
import dev.punctual.job.NodeId;
import dev.punctual.job.Pause;
import dev.punctual.job.PauseScope;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A node that is paused finishes what it has claimed, and claims nothing. */
public interface DrainContract extends ControlsUnderTest {
  @Test
  default void aNodeThatIsPausedFinishesAndClaimsNothing() {
    scheduleDue("a", "b");
    NodeId node = livingNode();
    Job run = claim(node, 1).get(0);
    assertThat(beat(node, LONG_LEASE).draining()).isFalse();
    pause(PauseScope.node(node));
    assertThat(beat(node, LONG_LEASE).draining()).isTrue();
    assertThat(claim(node, 9)).isEmpty();
    assertThat(job("b").pause()).as("others may run it").isEmpty();
    assertThat(store().runs().finish(node, List.of(completed(run))).accepted()).hasSize(1);
    assertThat(claim(livingNode(), 9)).hasSize(1);
    scheduleDue("c");
    assertThat(pauses().resume(PauseScope.node(node))).isTrue();
    assertThat(beat(node, LONG_LEASE).draining()).isFalse();
    assertThat(claim(node, 9)).hasSize(1);
  }

  @Test
  default void aNodeThatIsPausedForATimeClaimsAgain() {
    scheduleDue("a");
    NodeId node = livingNode();
    pauses().pause(PauseScope.node(node), Pause.until(inAnHour()));
    assertThat(claim(node, 9)).isEmpty();
    elapse(HOUR);
    assertThat(beat(node, LONG_LEASE).draining()).isFalse();
    assertThat(claim(node, 9)).hasSize(1);
  }

  @Test
  default void aPauseOfANodeGoesWithTheNode() {
    NodeId node = livingNode();
    pause(PauseScope.node(node));
    store().jobs().removeEnded(Duration.ofDays(1), 9);
    assertThat(pauses().inForce()).hasSize(1);
    store().runs().leave(node);
    elapse(Duration.ofDays(2));
    store().jobs().removeEnded(Duration.ofDays(1), 9);
    assertThat(pauses().inForce()).isEmpty();
    assertThat(pauses().pause(PauseScope.node(node), Pause.untilResumed())).isFalse();
  }
}
