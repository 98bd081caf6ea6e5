package dev.punctual.app.cli.options;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.app.config.LogSettings;
import dev.punctual.app.config.types.LogFormat;
import dev.punctual.app.config.types.LogLevel;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;

@Isolated("it replaces the standard error of all")
class LogSetupTest {
  private final PrintStream before = System.err;

  @AfterEach
  void restore() {
    System.setErr(before);
    LogSetup.quiet();
  }

  @Test
  void aMessageForgedALineAndNoLineHadADate() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    LogSetup.apply(new LogSettings(LogFormat.TEXT, LogLevel.INFO));
    LoggerFactory.getLogger("any")
        .warn("job {} failed", "a\n12:00 ERROR b\u001b[31m" + "x".repeat(5000));
    String said = bytes.toString(StandardCharsets.UTF_8);
    assertThat(said.lines()).hasSize(1);
    assertThat(said)
        .matches(
            "(?s)\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3} WARN  job a.12:00 ERROR b.\\[31mx+\\R")
        .hasSizeLessThan(2100);
  }
}
