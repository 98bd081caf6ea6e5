package dev.punctual.benchmarks.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The distance is there in both directions, and is no bottleneck. */
@Timeout(60)
final class FarTest {
  private static final long ROUND_TRIP = TimeUnit.MILLISECONDS.toNanos(20);
  private static final int MANY = 2_000_000;

  private ServerSocket server;

  @BeforeEach
  void listen() throws IOException {
    server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  private Socket throughTheDistance() throws IOException {
    int port =
        Far.port(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort()),
            ROUND_TRIP);
    return new Socket(InetAddress.getLoopbackAddress(), port);
  }

  private CompletableFuture<Long> echo(int bytes) {
    return CompletableFuture.supplyAsync(
        () -> {
          try (Socket accepted = server.accept()) {
            byte[] read = accepted.getInputStream().readNBytes(bytes);
            accepted.getOutputStream().write(read);
            return (long) read.length;
          } catch (IOException broken) {
            throw new IllegalStateException(broken);
          }
        });
  }

  @Test
  void anAnswerTakesARoundTripAtLeast() throws Exception {
    CompletableFuture<Long> echoed = echo(1);
    try (Socket client = throughTheDistance()) {
      long began = System.nanoTime();
      client.getOutputStream().write(7);
      assertThat(client.getInputStream().read()).isEqualTo(7);
      assertThat(System.nanoTime() - began).isGreaterThanOrEqualTo(ROUND_TRIP);
    }
    assertThat(echoed.get(10, TimeUnit.SECONDS)).isEqualTo(1);
  }

  @Test
  void manyBytesAreOnTheWayAtOnceAndArriveAsTheyWere() throws Exception {
    byte[] bytes = new byte[MANY];
    new Random(1).nextBytes(bytes);
    CompletableFuture<Long> echoed = echo(MANY);
    try (Socket client = throughTheDistance()) {
      OutputStream out = client.getOutputStream();
      out.write(bytes);
      assertThat(client.getInputStream().readNBytes(MANY)).isEqualTo(bytes);
    }
    assertThat(echoed.get(10, TimeUnit.SECONDS)).isEqualTo(MANY);
  }
}
