package dev.punctual.notify.http;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses are of hosts that everybody on the internet can reach: what IANA's registries of
 * special-purpose addresses (RFC 6890) list for another use is none of them, and neither is what
 * leads to such an address through a translator or a tunnel.
 */
final class PublicAddresses {
  private static final List<AddressBlock> SPECIAL_V4 =
      blocks(
          "0.0.0.0/8", // this network (RFC 791)
          "10.0.0.0/8", // private (RFC 1918)
          "100.64.0.0/10", // behind a carrier's translator (RFC 6598)
          "127.0.0.0/8", // this machine (RFC 1122)
          "168.63.129.16/32", // public by its form, but Azure answers here on every machine of its
          // own
          "169.254.0.0/16", // this link, and the metadata of clouds (RFC 3927)
          "172.16.0.0/12", // private (RFC 1918)
          "192.0.0.0/24", // protocol assignments (RFC 6890)
          "192.0.2.0/24", // documentation (RFC 5737)
          "192.88.99.0/24", // relays of 6to4, given up (RFC 7526)
          "192.168.0.0/16", // private (RFC 1918)
          "198.18.0.0/15", // benchmarks (RFC 2544)
          "198.51.100.0/24", // documentation (RFC 5737)
          "203.0.113.0/24", // documentation (RFC 5737)
          "224.0.0.0/4", // multicast (RFC 5771)
          "240.0.0.0/4"); // reserved, and broadcast (RFC 1112, RFC 919)

  /** All that was ever given out to hosts (RFC 4291, 2.4). */
  private static final AddressBlock GLOBAL_V6 = AddressBlock.of("2000::/3");

  private static final List<AddressBlock> SPECIAL_V6 =
      blocks(
          "2001::/23", // protocol assignments, Teredo (RFC 4380) among them
          "2001:db8::/32", // documentation (RFC 3849)
          "3fff::/20"); // documentation (RFC 9637)

  /** Translated to the IPv4 address in the last four bytes (RFC 6052). */
  private static final AddressBlock TRANSLATED = AddressBlock.of("64:ff9b::/96");

  private static final int TRANSLATED_AT = 12;

  /** Tunnelled to the IPv4 address after the first two bytes (RFC 3056). */
  private static final AddressBlock TUNNELLED = AddressBlock.of("2002::/16");

  private static final int TUNNELLED_AT = 2;
  private static final int V4_BYTES = 4;

  private PublicAddresses() {}

  static boolean contain(InetAddress address) {
    byte[] bytes = address.getAddress();
    return bytes.length == V4_BYTES ? containV4(bytes) : containV6(bytes);
  }

  private static boolean containV4(byte[] bytes) {
    return SPECIAL_V4.stream().noneMatch(block -> block.contains(bytes));
  }

  private static boolean containV6(byte[] bytes) {
    if (TRANSLATED.contains(bytes)) {
      return containEmbedded(bytes, TRANSLATED_AT);
    }
    if (TUNNELLED.contains(bytes)) {
      return containEmbedded(bytes, TUNNELLED_AT);
    }
    return GLOBAL_V6.contains(bytes)
        && SPECIAL_V6.stream().noneMatch(block -> block.contains(bytes));
  }

  private static boolean containEmbedded(byte[] bytes, int at) {
    return containV4(Arrays.copyOfRange(bytes, at, at + V4_BYTES));
  }

  private static List<AddressBlock> blocks(String... cidrs) {
    return Stream.of(cidrs).map(AddressBlock::of).toList();
  }
}
