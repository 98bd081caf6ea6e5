package dev.punctual.notify.http;

import java.net.InetAddress;
import java.util.List;

/** Names that resolve to this machine, whatever they are. */
public final class Resolving {
  private Resolving() {}

  /** A sender that asks nobody else. */
  public static HttpSender toThisMachine(AddressPolicy policy) {
    return HttpSender.guarded(
        policy, HttpTimeouts.DEFAULT, name -> List.of(InetAddress.getLoopbackAddress()));
  }
}
