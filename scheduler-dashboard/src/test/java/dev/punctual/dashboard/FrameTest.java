package dev.punctual.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.dashboard.internal.frame.PageLinks;
import dev.punctual.dashboard.internal.frame.Recent;
import dev.punctual.testkit.ManualClock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameTest {
  private final ManualClock clock = ManualClock.at("2026-03-01T12:00:00Z");

  @Test
  void whatWasReadAMomentAgoIsNotReadAgain() {
    Deque<String> reads = new ArrayDeque<>(List.of("first", "second"));
    Recent<String> recent = new Recent<>(clock, reads::remove);
    assertThat(recent.get()).isEqualTo("first");
    clock.advance(Duration.ofMillis(999));
    assertThat(recent.get()).isEqualTo("first");
    clock.advance(Duration.ofMillis(1));
    assertThat(recent.get()).isEqualTo("second");
  }

  @Test
  void whoeverWaitsIsToldOfAFailureAtOnce() {
    Deque<String> reads = new ArrayDeque<>();
    Recent<String> recent = new Recent<>(clock, reads::remove);
    assertThatThrownBy(recent::get).isInstanceOf(NoSuchElementException.class);
    reads.add("it is back");
    assertThatThrownBy(recent::get).isInstanceOf(NoSuchElementException.class);
    clock.advance(Duration.ofSeconds(1));
    assertThat(recent.get()).isEqualTo("it is back");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//evil.example.org/",
        "/\\evil.example.org",
        "/\t/evil.example.org",
        "https://evil.example.org/",
        "/elsewhere",
        ""
      })
  void nobodyIsLedAway(String told) {
    PageLinks links = new PageLinks("/jobs-of-ours", "/login/out", "/api", "/api/v1");
    assertThat(links.back(told)).isEqualTo("/jobs-of-ours/");
    assertThat(new PageLinks("", "/login/out", "/api", "/api/v1").back(told))
        .isEqualTo(told.equals("/elsewhere") ? "/elsewhere" : "/");
  }
}
