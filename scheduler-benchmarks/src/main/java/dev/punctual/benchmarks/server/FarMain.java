package dev.punctual.benchmarks.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/** The process of a distance, whose processor time so is its own. */
public final class FarMain {
  private FarMain() {}

  /**
   * The command that starts it. It is asked for {@code port}.
   *
   * @param server the port of the server on this machine
   */
  public static List<String> command(int server, long roundTripNanos) {
    return CommandedProcess.onJvm(
        FarMain.class, Integer.toString(server), Long.toString(roundTripNanos));
  }

  /** Takes the server's port and the nanoseconds of a round trip. */
  public static void main(String[] arguments) throws Exception {
    CommandLoop loop = CommandLoop.begin();
    int port = open(Integer.parseInt(arguments[0]), Long.parseLong(arguments[1]));
    loop.answer(words -> Integer.toString(port));
    System.exit(0);
  }

  private static int open(int server, long roundTripNanos) throws IOException {
    return Far.port(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), server), roundTripNanos);
  }
}
