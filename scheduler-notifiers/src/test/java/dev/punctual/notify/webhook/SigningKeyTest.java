package dev.punctual.notify.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signatures as others make them and check them. */
class SigningKeyTest {
  private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
  private static final String BODY = "{\"test\": 2432232314}";
  private static final String CONTENT = ID + ".1614265330." + BODY;

  /** The example of the specification's libraries. */
  @Test
  void aSecretSignsAsTheSpecificationsLibrariesDo() {
    SigningKey key = SigningKey.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    assertThat(key.sign(CONTENT)).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  /** The example of the specification's library for Go, the one that knows these keys. */
  @Test
  void aPrivateKeySignsAsTheSpecificationsLibraryDoes() {
    SigningKey key = SigningKey.of("whsk_VEVTVFNJR05JTkdLRVlET05PVFVTRVRISVNGT1JBTlk=");
    assertThat(key.sign(CONTENT))
        .isEqualTo(
            "v1a,tQ9V2XOqn7jL/DQenEFpqIugdBVtiMmER5mhSkXBNwM0mkATuDe6KYYUuxqtaiHe"
                + "YGb7KaaBRdM5WqyeFiL8Ag==");
  }

  /** RFC 8032, 7.1, test 2: with the public key behind it, the same key. */
  @Test
  void aPrivateKeyMayCarryItsPublicOne() {
    String seed = "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb";
    String open = "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c";
    String signature =
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
            + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00";
    for (String hex : List.of(seed, seed + open)) {
      assertThat(SigningKey.of("whsk_" + ofHex(hex)).sign("r"))
          .isEqualTo("v1a," + ofHex(signature));
    }
    assertThatThrownBy(() -> SigningKey.of("whsk_" + ofHex(seed + seed)))
        .isInstanceOf(InvalidInputException.class);
  }

  private static String ofHex(String hex) {
    return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
  }

  @Test
  void whoeverHasThePublicKeyCanCheck() throws Exception {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    byte[] seed = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow();
    String signed = SigningKey.of("whsk_" + Base64.getEncoder().encodeToString(seed)).sign("Grüße");
    Signature check = Signature.getInstance("Ed25519");
    check.initVerify(pair.getPublic());
    check.update("Grüße".getBytes(StandardCharsets.UTF_8));
    assertThat(check.verify(Base64.getDecoder().decode(signed.substring("v1a,".length()))))
        .isTrue();
  }

  @Test
  void secretsHaveTwoDozenToSixtyFourBytes() {
    for (int bytes : new int[] {24, 64}) {
      assertThat(SigningKey.of(" whsec_" + zeros(bytes) + "\n")).hasToString("whsec_…");
    }
    for (int bytes : new int[] {0, 23, 65}) {
      assertThatThrownBy(() -> SigningKey.of("whsec_" + zeros(bytes)))
          .isInstanceOf(InvalidInputException.class);
    }
    for (int bytes : new int[] {31, 33, 63, 65}) {
      assertThatThrownBy(() -> SigningKey.of("whsk_" + zeros(bytes)))
          .isInstanceOf(InvalidInputException.class);
    }
  }

  private static String zeros(int bytes) {
    return Base64.getEncoder().encodeToString(new byte[bytes]);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hidden",
        "whsec_",
        "whsec_hidden!",
        "whsk_hidden",
        "whpk_hidden",
        "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
      })
  void anythingElseIsRefusedWithoutBeingShown(String text) {
    assertThatThrownBy(() -> SigningKey.of(text))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(
            "Invalid webhook signing key 'of " + text.length() + " characters': expected whsec_")
        .hasMessageNotContaining("hidden")
        .hasMessageNotContaining("MfKQ");
  }

  @Test
  void signaturesStandSideBySideTheNewestKeysFirst() {
    SigningKey one = SigningKey.of(Hooks.SECRET);
    SigningKey two = SigningKey.of(Hooks.OLD_SECRET);
    assertThat(WebhookSigning.by(List.of(one, two)).signatures(ID, 1614265330, BODY))
        .isEqualTo(one.sign(CONTENT) + " " + two.sign(CONTENT));
  }

  @Test
  void withoutKeysThereIsNoSigningUnlessItIsAskedFor() {
    assertThatThrownBy(WebhookConfig::signedBy)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("without a signature must be asked for");
    SigningKey[] many = new SigningKey[11];
    Arrays.fill(many, SigningKey.of(Hooks.SECRET));
    assertThatThrownBy(() -> WebhookConfig.signedBy(many)).hasMessageContaining("1 to 10");
    assertThat(WebhookConfig.unsigned().signing()).hasToString("unsigned");
    assertThat(Hooks.signed().withUrl("https://example.org/hidden?hidden"))
        .asString()
        .contains("signed by [whsec_…]", "to example.org")
        .doesNotContain("hidden", Hooks.SECRET);
  }
}
