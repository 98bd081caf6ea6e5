package dev.punctual.notify.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.InvalidInputException;
import dev.punctual.job.Metadata;
import dev.punctual.json.JacksonCodec;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EmailMessageTest {
  private final JacksonCodec codec = new JacksonCodec();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'ann@example.org, Bob <bob@example.org>'",
        "['ann@example.org', 'Bob <bob@example.org>']",
        "['ann@example.org, Bob <bob@example.org>']",
      })
  void recipientsAreAStringOrAList(String to) {
    EmailMessage message = decode("{'to': " + to + ", 'subject': 'Hi', 'text': 'there'}");
    assertThat(message.to()).isEqualTo(List.of("ann@example.org", "Bob <bob@example.org>"));
  }

  @Test
  void everyFieldIsRead() {
    EmailMessage message =
        decode(
            "{'to': 'ann@example.org', 'cc': 'c@example.org', 'bcc': ['b@example.org'], 'from':"
                + " 'Shop <shop@example.org>', 'replyTo': 'r@example.org', 'subject': 'Hi', 'text':"
                + " 'there', 'html': '<b>there</b>'}");
    assertThat(message)
        .isEqualTo(
            EmailMessage.of("ann@example.org", "Hi", "there")
                .withCc("c@example.org")
                .withBcc("b@example.org")
                .withFrom("Shop <shop@example.org>")
                .withReplyTo("r@example.org")
                .withHtml("<b>there</b>"));
  }

  @Test
  void whatIsEncodedIsDecodedToTheSame() {
    EmailMessage message =
        EmailMessage.of("\"Doe, Jörg\" <joerg@example.org>, b@example.org", "Grüße", "Hallo")
            .withCc("c@example.org");
    assertThat(codec.decode(codec.encode(message), EmailMessage.class)).isEqualTo(message);
  }

  @Test
  void aDomainInAnyScriptIsWrittenForTheServer() {
    assertThat(EmailMessage.of("ann@müller.example", "Hi", "there").to())
        .isEqualTo(List.of("ann@xn--mller-kva.example"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "''",
        "'  '",
        "'ann'",
        "'ann@'",
        "'@example.org'",
        "'Doe, Ann <ann@example.org>'",
        "'ann@example.org bob@example.org'",
        "'list: ann@example.org;'",
        "'änn@example.org'",
        "'ann@example.org\\r\\nBcc: eve@example.org'",
        "'ann\\u0007@example.org'",
        "'=?UTF-8?Q?Ann=0D=0ABcc:_eve@example.org?= <ann@example.org>'",
        "5",
        "{'a': 1}",
        "[]",
        "[5]",
        "[null]",
        "['']",
        "null",
      })
  void aWrongAddressIsRefusedByName(String to) {
    assertThatThrownBy(() -> decode("{'to': " + to + ", 'subject': 'Hi', 'text': 'there'}"), to)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("Invalid to ")
        .hasMessageContaining("address");
  }

  @Test
  void aRefusalNamesFieldValueAndLegalForm() {
    assertThatThrownBy(() -> EmailMessage.of("ann at example", "Hi", "there"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("Invalid to 'ann at example': expected an address such as ann@");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cc", "bcc", "from", "replyTo"})
  void everyAddressFieldIsChecked(String field) {
    assertThatThrownBy(
            () ->
                decode(
                    "{'to': 'ann@example.org', 'subject': 'Hi', 'text': 'there', '"
                        + field
                        + "': 'nobody'}"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("Invalid " + field + " 'nobody'");
  }

  @Test
  void oneSenderOnly() {
    EmailMessage message = EmailMessage.of("ann@example.org", "Hi", "there");
    assertThatThrownBy(() -> message.withFrom("a@example.org, b@example.org"))
        .hasMessageContaining("Invalid from")
        .hasMessageContaining("one address");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "Hi\r\nBcc: eve@example.org", "Hi\nthere", "tab\there"})
  void aSubjectIsOneLine(String subject) {
    assertThatThrownBy(() -> EmailMessage.of("ann@example.org", subject, "there"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("Invalid subject ")
        .hasMessageNotContaining("\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ", 'text': ''", ", 'text': null, 'html': ' '"})
  void thereIsABody(String body) {
    assertThatThrownBy(() -> decode("{'to': 'ann@example.org', 'subject': 'Hi'" + body + "}"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("Invalid text null: expected a body in 'text', in 'html' or in both");
  }

  @Test
  void thereIsASubject() {
    assertThatThrownBy(() -> decode("{'to': 'ann@example.org', 'subject': null, 'text': 'there'}"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("Invalid subject null");
  }

  @Test
  void noMoreRecipientsThanEveryServerTakes() {
    String hundred = String.join(",", Collections.nCopies(100, "ann@example.org"));
    EmailMessage most = EmailMessage.of(hundred, "Hi", "there");
    assertThatThrownBy(() -> most.withCc("bob@example.org"))
        .hasMessageContaining("Invalid number of recipients '101': expected at most 100");
  }

  private EmailMessage decode(String json) {
    return (EmailMessage) codec.decode(new Metadata(json.replace('\'', '"')), EmailMessage.class);
  }
}
