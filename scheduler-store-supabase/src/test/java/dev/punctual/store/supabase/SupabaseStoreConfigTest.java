package dev.punctual.store.supabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.InvalidInputException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SupabaseStoreConfigTest {
  private static final SupabaseKey KEY = SupabaseKey.of("sb_secret_abcdefghijk");
  private static final SupabaseStoreConfig CONFIG =
      SupabaseStoreConfig.of("https://abc.supabase.co", KEY);

  @ParameterizedTest
  @CsvSource({
    "https://abc.supabase.co, https://abc.supabase.co/rest/v1",
    "https://abc.supabase.co/, https://abc.supabase.co/rest/v1",
    "https://abc.supabase.co/rest/v1/, https://abc.supabase.co/rest/v1",
    "http://localhost:8000/supabase, http://localhost:8000/supabase/rest/v1",
  })
  void theApiIsFoundUnderTheProjectsUrl(String url, String rest) {
    assertThat(SupabaseStoreConfig.of(url, KEY).rest()).hasToString(rest);
  }

  @Test
  void realtimeIsBesideTheApiAndOffUnlessAskedFor() {
    assertThat(CONFIG.realtimeSocket())
        .hasToString("https://abc.supabase.co/realtime/v1/websocket");
    assertThat(SupabaseStoreConfig.of("http://kong:8000/a/rest/v1/", KEY).realtimeSocket())
        .hasToString("http://kong:8000/a/realtime/v1/websocket");
    assertThat(CONFIG.realtime()).isFalse();
    assertThat(CONFIG.withRealtime(true).withSchema("jobs").realtime()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "abc.supabase.co", "ftp://abc", "https://me:secret@abc", "https://a?b"})
  void whatIsNoUrlOfAProjectIsRefusedWithoutItsPassword(String url) {
    assertThatThrownBy(() -> SupabaseStoreConfig.of(url, KEY))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("supabase.co")
        .hasMessageNotContaining("me:secret");
  }

  @Test
  void valuesOutOfTheirRangeAreRefused() {
    assertThatThrownBy(() -> CONFIG.withPolling(Duration.ZERO)).hasMessageContaining("250 ms");
    assertThatThrownBy(() -> CONFIG.withSchema("a b")).hasMessageContaining("'a b'");
    assertThatThrownBy(
            () ->
                new SupabaseStoreConfig.Timeouts(
                    Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(1)))
        .hasMessageContaining("connect timeout");
  }

  @Test
  void onlyAKeyThatLeavesThisMachineUnencryptedIsReadable() {
    assertThat(CONFIG.readableOnItsWay()).isFalse();
    assertThat(SupabaseStoreConfig.of("http://127.0.0.1:3000", KEY).readableOnItsWay()).isFalse();
    assertThat(SupabaseStoreConfig.of("http://kong:8000", KEY).readableOnItsWay()).isTrue();
  }

  @Test
  void neitherConfigNorKeyShowTheKey() {
    assertThat(CONFIG.toString()).contains("abc.supabase.co").doesNotContain("abcdefghijk");
    assertThat(KEY).hasToString("sb_sec…");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "secret", "sb_secret_", "a.b", "a.b.c\nHost: evil", "sb_secret_a b"})
  void whatIsNoKeyIsRefusedUnseen(String text) {
    assertThatThrownBy(() -> SupabaseKey.of(text))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("of " + text.length() + " characters")
        .hasMessageContaining("sb_secret_…");
  }
}
