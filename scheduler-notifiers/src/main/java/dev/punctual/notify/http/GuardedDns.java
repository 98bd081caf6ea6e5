package dev.punctual.notify.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import okhttp3.Dns;

/**
 * Resolves names to addresses that the policy allows. OkHttp connects to what it gets here and asks
 * nobody else, so there is no second look-up that could answer something else.
 */
final class GuardedDns implements Dns {
  private final Dns dns;
  private final AddressPolicy policy;

  GuardedDns(Dns dns, AddressPolicy policy) {
    this.dns = dns;
    this.policy = policy;
  }

  @Override
  public List<InetAddress> lookup(String hostname) throws UnknownHostException {
    List<InetAddress> addresses = dns.lookup(hostname);
    if (!addresses.stream().allMatch(policy::allows)) {
      throw new AddressRefusedException(hostname);
    }
    return addresses;
  }
}
