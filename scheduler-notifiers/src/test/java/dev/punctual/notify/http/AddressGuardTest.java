package dev.punctual.notify.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.punctual.InvalidInputException;
import dev.punctual.notification.Delivery;
import dev.punctual.notify.http.HttpFailure.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.util.List;
import okhttp3.Dns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names are judged by the addresses that are connected to. */
class AddressGuardTest {
  private static final Dns ONE_HERE = name -> List.of(InetAddress.getLoopbackAddress());

  private static HttpPost to(String url) {
    return HttpPost.json(Destination.of("URL", url, AddressPolicy.ANY), "{}");
  }

  private static HttpFailure failing(HttpSender sender, String url) {
    return catchThrowableOfType(HttpFailure.class, () -> sender.post(to(url)));
  }

  @Test
  void aNameThatResolvesToAPrivateAddressIsNotEvenConnectedTo() throws IOException {
    try (ServerSocket here = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        HttpSender guarded =
            HttpSender.guarded(AddressPolicy.PUBLIC_ONLY, HttpTimeouts.DEFAULT, ONE_HERE)) {
      HttpFailure failure =
          failing(guarded, "https://example.org:" + here.getLocalPort() + "/secret");
      assertThat(failure.kind()).isEqualTo(Kind.ADDRESS_REFUSED);
      assertThat(failure)
          .hasMessageContaining("example.org")
          .hasMessageContaining("allow private addresses")
          .hasMessageNotContaining("secret");
      assertThat(failure.delivery()).isInstanceOf(Delivery.Rejected.class);
      here.setSoTimeout(1);
      assertThatThrownBy(here::accept).isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void oneSuchAddressAmongOthersIsEnough() {
    Dns mixed =
        name -> List.of(InetAddress.getByName("8.8.8.8"), InetAddress.getByName("10.0.0.1"));
    try (HttpSender guarded =
        HttpSender.guarded(AddressPolicy.PUBLIC_ONLY, HttpTimeouts.DEFAULT, mixed)) {
      assertThat(failing(guarded, "https://example.org/").kind()).isEqualTo(Kind.ADDRESS_REFUSED);
    }
  }

  /** Whoever checked the name before the call would have been shown a public address. */
  @Test
  void aNameThatResolvesToAnotherAddressTheNextTimeIsJudgedByThatOne() throws Exception {
    int[] asked = {0};
    Dns turning =
        name -> List.of(InetAddress.getByName(asked[0]++ == 0 ? "192.0.2.1" : "127.0.0.1"));
    assertThat(turning.lookup("example.org")).isNotEmpty();
    try (HttpSender guarded =
        HttpSender.guarded(AddressPolicy.PUBLIC_ONLY, HttpTimeouts.DEFAULT, turning)) {
      assertThat(failing(guarded, "https://example.org/").kind()).isEqualTo(Kind.ADDRESS_REFUSED);
    }
    assertThat(asked[0]).as("look-ups").isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://127.0.0.1/", "https://[::1]/", "http://example.org/"})
  void aDestinationOfAnotherPolicyIsJudgedAgain(String url) {
    try (HttpSender guarded = HttpSender.guarded(AddressPolicy.PUBLIC_ONLY, HttpTimeouts.DEFAULT)) {
      assertThatThrownBy(() -> guarded.post(to(url))).isInstanceOf(InvalidInputException.class);
    }
  }
}
