package dev.punctual.app.config.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.app.config.keys.Entry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvFileTest {
  private final List<String> problems = new ArrayList<>();

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '^',
      value = {
        "PUNCTUAL_A=plain ~ plain",
        "export PUNCTUAL_A = spaced out   ~ spaced out",
        "PUNCTUAL_A=value # comment ~ value",
        "PUNCTUAL_A=a#b ~ a#b",
        "PUNCTUAL_A=a=b ~ a=b",
        "PUNCTUAL_A='single # \\n' # comment ~ single # \\n",
        "PUNCTUAL_A=\"double \\\"x\\\" \\\\ # y\" ~ double \"x\" \\ # y",
        "PUNCTUAL_A=`it's \"both\"` ~ it's \"both\"",
        "PUNCTUAL_A= ~ ^^",
        "PUNCTUAL_A=\"\" ~ ^^",
        "PUNCTUAL_A= # nothing ~ ^^",
        "PUNCTUAL_A=\"open ~ \"open"
      })
  void readsValuesAsShellsAndNextDo(String line, String value) {
    assertThat(read(line)).containsExactly(new Entry("A", value, ".env.local:1"));
  }

  @Test
  void aNextAppsOwnKeysArePassedOver() {
    assertThat(
            read(
                "# Next.js",
                "NEXT_PUBLIC_SUPABASE_URL=https://p.supabase.co",
                "PRIVATE_KEY=\"-----BEGIN KEY-----",
                "PUNCTUAL_HIDDEN=x",
                "-----END KEY-----\"",
                "not a line at all",
                "SUPABASE_JWT_SECRET=theirs",
                "SUPABASE_URL=https://p.supabase.co",
                "STRIPE_KEY='sk'"))
        .containsExactly(new Entry("SUPABASE_URL", "https://p.supabase.co", ".env.local:8"));
    assertThat(problems).isEmpty();
  }

  @Test
  void linesOfWindowsAndItsByteOrderMarkAreUnderstood() {
    assertThat(EnvFile.read("\uFEFFPUNCTUAL_A=1\r\nPUNCTUAL_B=2\r\n", ".env.local", problems))
        .containsExactly(new Entry("A", "1", ".env.local:1"), new Entry("B", "2", ".env.local:2"));
  }

  @Test
  void aSettingWithoutAnEqualsSignIsAProblem() {
    assertThat(read("PUNCTUAL_A=1", "", "export PUNCTUAL_MAX_RETRIES: 3", "PUNCTUAL_B")).hasSize(1);
    assertThat(problems)
        .containsExactly(
            ".env.local:3: expected NAME=VALUE.", ".env.local:4: expected NAME=VALUE.");
  }

  private List<Entry> read(String... lines) {
    return EnvFile.read(String.join("\n", lines), ".env.local", problems);
  }
}
