package dev.punctual.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskedSecretsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "password=hunter2 was refused | password=*** was refused",
        "Password: hunter2 | Password: ***",
        "{\"api_key\":\"abc\"} | {\"api_key\":\"***\"}",
        "Authorization: Bearer abc.def | Authorization: ***",
        "with Bearer abc.def | with Bearer ***",
        "postgres://me:pw@host/db | postgres://***@host/db",
        "token=$1, again | token=***, again",
        "no answer of host 7 | no answer of host 7"
      })
  void whatLooksLikeASecretIsHidden(String text, String shown) {
    assertThat(MaskedSecrets.masked(text)).isEqualTo(shown);
  }
}
