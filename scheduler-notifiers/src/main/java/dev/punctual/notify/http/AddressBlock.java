package dev.punctual.notify.http;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Addresses that begin alike.
 *
 * @param prefix what they begin with
 * @param bits how many bits of it
 * @param length of an address, in bytes: 4 or 16
 */
record AddressBlock(BigInteger prefix, int bits, int length) {

  /** The block of a text such as {@code 10.0.0.0/8}. */
  static AddressBlock of(String cidr) {
    int slash = cidr.indexOf('/');
    int bits = Integer.parseInt(cidr.substring(slash + 1));
    byte[] address = bytes(cidr.substring(0, slash));
    return new AddressBlock(beginning(address, bits), bits, address.length);
  }

  private static byte[] bytes(String literal) {
    try {
      return InetAddress.getByName(literal).getAddress();
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException(literal + " is no address", impossible);
    }
  }

  private static BigInteger beginning(byte[] address, int bits) {
    return new BigInteger(1, address).shiftRight(address.length * Byte.SIZE - bits);
  }

  boolean contains(byte[] address) {
    return address.length == length && beginning(address, bits).equals(prefix);
  }
}
