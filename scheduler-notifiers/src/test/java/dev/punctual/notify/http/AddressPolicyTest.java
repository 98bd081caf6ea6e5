package dev.punctual.notify.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.InvalidInputException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which addresses a URL of somebody else's may lead to. */
class AddressPolicyTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0", "0.255.255.255", "10.0.0.0", "10.255.255.255", "100.64.0.0",
        "100.100.100.200", "100.127.255.255", "127.0.0.1", "127.255.255.255", "168.63.129.16",
        "169.254.169.254", "169.254.255.255", "172.16.0.0", "172.31.255.255", "192.0.0.192",
        "192.0.2.1", "192.88.99.1", "192.168.0.0", "192.168.255.255", "198.18.0.0",
        "198.19.255.255", "198.51.100.1", "203.0.113.255", "224.0.0.0", "239.255.255.255",
        "240.0.0.0", "255.255.255.255"
      })
  void addressesForOtherUsesAreRefusedInEveryGuise(String v4) throws UnknownHostException {
    for (String guise : guises(v4)) {
      assertThat(AddressPolicy.PUBLIC_ONLY.allows(InetAddress.getByName(guise)))
          .as(guise)
          .isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "8.8.8.8",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "126.255.255.255",
        "128.0.0.0",
        "168.63.129.15",
        "168.63.129.17",
        "169.253.255.255",
        "169.255.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "191.255.255.255",
        "192.0.1.0",
        "192.0.3.0",
        "192.167.255.255",
        "192.169.0.0",
        "198.17.255.255",
        "198.20.0.0",
        "198.51.101.0",
        "203.0.112.255",
        "203.0.114.0",
        "223.255.255.255"
      })
  void theirNeighboursAreNot(String v4) throws UnknownHostException {
    for (String guise : List.of(v4, "::ffff:" + v4, translated(v4), tunnelled(v4))) {
      assertThat(AddressPolicy.PUBLIC_ONLY.allows(InetAddress.getByName(guise))).as(guise).isTrue();
    }
  }

  /** Itself, mapped, compatible, translated, by 6to4, by Teredo. */
  private static List<String> guises(String v4) throws UnknownHostException {
    return List.of(
        v4,
        "::ffff:" + v4,
        "::" + v4,
        translated(v4),
        "64:ff9b:1::" + v4,
        tunnelled(v4),
        "2001:0:" + halves(v4) + "::1");
  }

  private static String translated(String v4) {
    return "64:ff9b::" + v4;
  }

  private static String tunnelled(String v4) throws UnknownHostException {
    return "2002:" + halves(v4) + "::1";
  }

  private static String halves(String v4) throws UnknownHostException {
    String hex = HexFormat.of().formatHex(InetAddress.getByName(v4).getAddress());
    return hex.substring(0, 4) + ":" + hex.substring(4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "::",
        "::1",
        "100::1",
        "2001::1",
        "2001:10::1",
        "2001:20::1",
        "2001:1ff:ffff::1",
        "2001:db8::1",
        "2001:db8:ffff::1",
        "3fff::1",
        "3fff:fff::1",
        "4000::1",
        "5f00::1",
        "fc00::1",
        "fd00:ec2::254",
        "fd20:ce::254",
        "fe80::1",
        "febf::1",
        "fec0::1",
        "ff02::1",
        "ff0e::1"
      })
  void addressesOfVersionSixForOtherUsesAreRefused(String v6) throws UnknownHostException {
    assertThat(AddressPolicy.PUBLIC_ONLY.allows(InetAddress.getByName(v6))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2001:200::1",
        "2001:4860:4860::8888",
        "2001:db7::1",
        "2001:db9::1",
        "2400:cb00::1",
        "2606:4700:4700::1111",
        "3ffe:ffff::1",
        "3fff:1000::1"
      })
  void publicAddressesOfVersionSixAreNot(String v6) throws UnknownHostException {
    assertThat(AddressPolicy.PUBLIC_ONLY.allows(InetAddress.getByName(v6))).isTrue();
  }

  /**
   * Java's own idea of a few ranges, on addresses by chance; and every guise fares like its bare.
   */
  @Test
  void noAddressOfThisMachineOrNetworkIsEverAllowed() throws UnknownHostException {
    Random chance = new Random(20261124);
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = new byte[i % 2 == 0 ? 4 : 16];
      chance.nextBytes(bytes);
      InetAddress address = InetAddress.getByAddress(bytes);
      boolean special =
          address.isAnyLocalAddress()
              || address.isLoopbackAddress()
              || address.isLinkLocalAddress()
              || address.isSiteLocalAddress()
              || address.isMulticastAddress();
      boolean allowed = AddressPolicy.PUBLIC_ONLY.allows(address);
      assertThat(allowed && special).as(address.toString()).isFalse();
      if (bytes.length == 4) {
        String v4 = address.getHostAddress();
        assertThat(AddressPolicy.PUBLIC_ONLY.allows(InetAddress.getByName(translated(v4))))
            .isEqualTo(allowed);
        assertThat(AddressPolicy.PUBLIC_ONLY.allows(InetAddress.getByName(tunnelled(v4))))
            .isEqualTo(allowed);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://127.0.0.1/",
        "https://127.0.0.1./",
        "https://0x7f.1/",
        "https://0x7f000001/",
        "https://2130706433/",
        "https://127.1/",
        "https://0177.0.0.1/",
        "https://127.0.0.01/",
        "https://127.0.0.1.2/",
        "https://256.1.1.1/",
        "https://0/",
        "https://0x/",
        "https://1.2.3.0x4./",
        "https://%31%32%37.0.0.1/",
        "https://１２７.0.0.1/",
        "https://127。0。0。1/",
        "https://[::1]/",
        "https://[::]/",
        "https://[::ffff:127.0.0.1]/",
        "https://[::ffff:7f00:1]/",
        "https://[::127.0.0.1]/",
        "https://[64:ff9b::7f00:1]/",
        "https://[2002:7f00:1::]/",
        "https://[fe80::1]/",
        "https://[fd00:ec2::254]/",
        "https://169.254.169.254/latest/meta-data/",
        "https://localhost/",
        "https://LOCALHOST./",
        "https://a.localhost/",
        "https://localhost:8443/",
        "http://example.org/"
      })
  void urlsThatLeadToSuchAnAddressAreRefusedAsTheyStand(String url) {
    assertThatThrownBy(() -> Destination.of("URL", url, AddressPolicy.PUBLIC_ONLY))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("Invalid URL 'to ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://8.8.8.8/", "https://[2606:4700:4700::1111]/", "https://example.org/",
        "https://example.org./", "https://localhost.example.org/", "https://127.0.0.1.example.org/",
        "https://münchen.example/", "https://1.2.3.4a/", "https://example.org:8443/a?b"
      })
  void othersAreNot(String url) {
    assertThat(Destination.of("URL", url, AddressPolicy.PUBLIC_ONLY)).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:8080/",
        "http://localhost/",
        "https://10.0.0.1/",
        "http://[::1]:80/",
        "http://receiver/"
      })
  void aSwitchAllowsAddressesOfOnesOwnNetworkAndPlainHttp(String url) {
    assertThat(Destination.of("URL", url, AddressPolicy.ANY)).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://0x7f.1/", "http://2130706433/", "http://127.0.0.1./"})
  void oddSpellingsAreRefusedInAnyCase(String url) {
    assertThatThrownBy(() -> Destination.of("URL", url, AddressPolicy.ANY))
        .hasMessageContaining("in its usual form");
  }
}
