package dev.punctual.notify.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.punctual.InvalidInputException;
import dev.punctual.notification.Content;
import dev.punctual.notification.Recipient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateFolderTest {
  @TempDir Path folder;

  @Test
  void filesMakeATemplateInSeveralLanguages() throws IOException {
    write("welcome.subject", "Welcome {{name}}");
    write("welcome.txt", "Hello {{name}}");
    write("welcome.html", "<p>Hello {{name}}</p>");
    write("welcome.de.subject", "Willkommen {{name}}");
    write("welcome.de.txt", "Hallo {{name}}");
    write("welcome.defaults", "name=friend\n");
    assertThat(render("welcome", Locale.ENGLISH, Map.of()))
        .isEqualTo(new Content("Welcome friend", "Hello friend", "<p>Hello friend</p>"));
    assertThat(render("welcome", Locale.GERMANY, Map.of("name", "Ann")))
        .isEqualTo(new Content("Willkommen Ann", "Hallo Ann", null));
  }

  @Test
  void aChangedFileCountsAtOnce() throws IOException {
    write("news.txt", "old");
    assertThat(render("news", Locale.ENGLISH, Map.of()).text()).isEqualTo("old");
    write("news.txt", "new");
    assertThat(render("news", Locale.ENGLISH, Map.of()).text()).isEqualTo("new");
  }

  @Test
  void whatIsNotThereIsNotFound() {
    assertThat(new TemplateFolder(folder).find("nothing")).isEmpty();
    assertThat(new TemplateFolder(folder.resolve("nowhere")).find("nothing")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"../secret", "a/b", "", "a.b", "a b"})
  void aNameThatIsAPathIsRefused(String name) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> new TemplateFolder(folder).find(name));
  }

  private Content render(String name, Locale locale, Map<String, Object> data) {
    Recipient recipient = new Recipient(Map.of(), ZoneOffset.UTC, locale, null);
    return new TemplateFolder(folder).find(name).orElseThrow().render(recipient, data);
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }
}
