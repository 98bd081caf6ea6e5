package dev.punctual.notify.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.punctual.InvalidInputException;
import dev.punctual.notification.Content;
import dev.punctual.notification.Recipient;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTemplateTest {
  private static final Map<String, Object> EVENT = Map.of("event_time", "2026-03-04T08:00:00Z");

  @Test
  void variablesAreFilledAndDefaultsStandIn() {
    MessageTemplate template =
        InlineTemplate.read(
            Map.of(
                "subject", "Hello {{name}}",
                "text", "{{#items}}{{what}}: {{price}}\n{{/items}}{{^items}}Nothing{{/items}}",
                "defaults", Map.of("name", "friend")));
    assertThat(template.render(somebody("en"), Map.of()))
        .isEqualTo(new Content("Hello friend", "Nothing", null));
    Map<String, Object> data =
        Map.of("name", "Ann", "items", List.of(Map.of("what", "Tea", "price", 3)));
    assertThat(template.render(somebody("en"), data))
        .isEqualTo(new Content("Hello Ann", "Tea: 3\n", null));
  }

  @Test
  void htmlIsEscapedAndTextIsNot() {
    MessageTemplate template =
        InlineTemplate.read(
            Map.of("subject", "{{x}}", "text", "{{x}}", "html", "<p>{{x}}</p>{{{x}}}"));
    assertThat(template.render(somebody("en"), Map.of("x", "<b>'Tom' & \"Jo\"</b>")))
        .isEqualTo(
            new Content(
                "<b>'Tom' & \"Jo\"</b>",
                "<b>'Tom' & \"Jo\"</b>",
                "<p>&lt;b&gt;&#39;Tom&#39; &amp; &quot;Jo&quot;&lt;/b&gt;</p>"
                    + "<b>'Tom' & \"Jo\"</b>"));
  }

  @Test
  void aSubjectStaysOnOneLine() {
    MessageTemplate template = InlineTemplate.read(Map.of("subject", "To {{x}}", "text", "-"));
    assertThat(template.render(somebody("en"), Map.of("x", "a\r\nBcc: eve@example.org")).subject())
        .isEqualTo("To a Bcc: eve@example.org");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en-US | America/New_York | March 4, 2026, 3:00 AM | Wednesday, March 4, 2026 | 3:00 AM",
        "en-GB | Europe/London | 4 March 2026, 08:00 | Wednesday, 4 March 2026 | 08:00",
        "de-DE | Europe/Berlin | 4. März 2026, 09:00 | Mittwoch, 4. März 2026 | 09:00",
        "fr | Asia/Kolkata | 4 mars 2026 13:30 | mercredi 4 mars 2026 | 13:30",
        "ja | Asia/Tokyo | 2026年3月4日 17:00 | 2026年3月4日水曜日 | 17:00",
      })
  void timesAreToldInTheRecipientsZoneAndLanguage(
      String locale, String zone, String whole, String date, String time) {
    MessageTemplate template =
        InlineTemplate.read(
            Map.of("text", "{{event_time}}|{{event_time.date}}|{{event_time.time}}"));
    Recipient recipient =
        new Recipient(Map.of(), ZoneId.of(zone), Locale.forLanguageTag(locale), null);
    String text = String.valueOf(template.render(recipient, EVENT).text());
    assertThat(text).isEqualTo(whole + "|" + date + "|" + time);
  }

  @Test
  void aMomentHasParts() {
    MessageTemplate template =
        InlineTemplate.read(Map.of("text", "{{t.weekday}}, {{t.zone}}, {{t.iso}}, {{not_a_time}}"));
    Map<String, Object> data =
        Map.of("t", "2026-07-04T10:00:00+02:00", "not_a_time", "2026-07-04 is a T-day");
    assertThat(template.render(somebody("de"), data).text())
        .isEqualTo(
            "Samstag, Mitteleuropäische Sommerzeit, 2026-07-04T08:00:00Z, 2026-07-04 is a T-day");
  }

  @ParameterizedTest
  @CsvSource({"12345678.9, 12345678.9", "1e7, 10000000", "0.00015, 0.00015", "19.9, 19.9"})
  void largeAmountsWereToldWithAnExponent(double amount, String told) {
    MessageTemplate template = InlineTemplate.read(Map.of("text", "{{amount}}"));
    assertThat(template.render(somebody("en"), Map.of("amount", amount)).text()).isEqualTo(told);
  }

  @ParameterizedTest
  @CsvSource({
    "de-CH, Grüezi",
    "de-AT, Hallo",
    "de, Hallo",
    "fr, Hello",
    "und, Hello",
    "en, Hello",
  })
  void theNearestLanguageIsTaken(String locale, String greeting) {
    MessageTemplate template =
        InlineTemplate.read(
            Map.of(
                "text",
                "Hello",
                "locales",
                Map.of("de", Map.of("text", "Hallo"), "de-CH", Map.of("text", "Grüezi"))));
    assertThat(template.render(somebody(locale), Map.of()).text()).isEqualTo(greeting);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{{name", "{{#a}}x", "{{/a}}", "{{#a}}{{/b}}", "{{>other}}", "{{missing}}"})
  void aBadTemplateIsRefused(String text) {
    assertRefused(Map.of("text", text)).withMessageContaining("template text");
    assertRefused(Map.of("text", "fine", "locales", Map.of("de", Map.of("html", text))))
        .withMessageContaining("template html");
  }

  @Test
  void aVariableThatWasMissingWasCalledAMethod() {
    assertRefused(Map.of("text", "Hello\n{{order.number}}"))
        .withMessage(
            "Invalid template text, line 2, variable 'order': expected one that the job's"
                + " data or the template's defaults hold.");
  }

  @Test
  void aRefusalDoesNotHoldTheText() {
    assertRefused(Map.of("text", "Dear Ann, {{#a}}"))
        .withMessageContaining("Invalid template text 'of 16 characters': expected a Mustache ");
    assertRefused(Map.of("text", "Dear Ann, {{name"))
        .withMessageContaining("Invalid template text 'of ");
  }

  @Test
  void noMethodsAreCalled() {
    assertRefused(Map.of("text", "{{name.getClass}}"));
    assertRefused(Map.of("text", "{{name.length}}"));
    assertRefused(Map.of("text", "{{event_time.instant}}")).withMessageContaining("weekday");
    assertRefused(Map.of("text", "{{list.size}}"));
  }

  @Test
  void aTemplateCannotGrowWithoutEnd() {
    StringBuilder bomb = new StringBuilder("0123456789");
    for (int depth = 0; depth < 8; depth++) {
      bomb.insert(0, "{{#list}}").append("{{/list}}");
    }
    assertRefused(Map.of("text", bomb.toString())).withMessageContaining("more than 1000000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{{}}", "{{..}}", "{{=}}"})
  void aTemplateThatConfusedTheLibraryIsRefusedLikeAnyOther(String text) {
    assertRefused(Map.of("text", text)).withMessageContaining("a Mustache template");
  }

  @Test
  void sectionsNestedTooDeeplyOverflowedTheStack() {
    String deep = "{{#name}}".repeat(50_000) + "{{/name}}".repeat(50_000);
    assertRefused(Map.of("text", deep)).withMessageContaining("nested less deeply");
  }

  @Test
  void sectionsThatWriteNothingRanForEver() {
    String endless = "{{#list}}".repeat(30) + "{{/list}}".repeat(30);
    assertRefused(Map.of("text", "Hello" + endless)).withMessageContaining("fewer elements");
  }

  @Test
  void whatIsNoTemplateIsRefused() {
    assertRefused(Map.of()).withMessageContaining("an object with subject, text or html");
    assertRefused(Map.of("subject", "alone")).withMessageContaining("a text, an html or both");
    assertRefused(Map.of("text", 7)).withMessageContaining("template.text");
    assertRefused(Map.of("text", "x", "locales", Map.of("_", Map.of("text", "x"))))
        .withMessageContaining("language tag");
    assertRefused(Map.of("text", "x", "defaults", "x")).withMessageContaining("template.defaults");
  }

  private static org.assertj.core.api.ThrowableAssertAlternative<InvalidInputException>
      assertRefused(Map<String, Object> template) {
    Map<String, Object> data =
        Map.of(
            "name",
            "Ann",
            "event_time",
            "2026-03-04T08:00:00Z",
            "list",
            List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10));
    return assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> InlineTemplate.read(template).check(somebody("en"), data));
  }

  private static Recipient somebody(String locale) {
    return new Recipient(Map.of(), ZoneId.of("Europe/Berlin"), Locale.forLanguageTag(locale), null);
  }
}
