package dev.punctual.benchmarks.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Puts a distance between clients and a server: every byte takes so long in each direction, however
 * many are on the way. Each direction of each connection has a thread that reads and one that
 * writes, so that nobody waits for another's bytes.
 */
public final class Far {
  private static final int CHUNK = 65_536;
  private static final int BACKLOG = 300;

  private final InetSocketAddress server;
  private final long delayNanos;
  private final ServerSocket here;

  private record Chunk(ByteBuffer bytes, long arrival) {}

  private Far(InetSocketAddress server, long delayNanos, ServerSocket here) {
    this.server = server;
    this.delayNanos = delayNanos;
    this.here = here;
  }

  /** The HTTP address under which the server seems that far away. */
  public static String url(String server, long roundTripMillis) throws IOException {
    URI address = URI.create(server);
    return "http://127.0.0.1:"
        + port(
            new InetSocketAddress(address.getHost(), address.getPort()),
            TimeUnit.MILLISECONDS.toNanos(roundTripMillis));
  }

  /**
   * The port of this machine on which the server seems that far away, until the process ends.
   *
   * @param roundTripNanos half of it in each direction
   */
  public static int port(InetSocketAddress server, long roundTripNanos) throws IOException {
    ServerSocket here = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    Far far = new Far(server, roundTripNanos / 2, here);
    daemon(far::accept);
    return here.getLocalPort();
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "far");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = here.accept();
        Socket there = new Socket(server.getAddress(), server.getPort());
        client.setTcpNoDelay(true);
        there.setTcpNoDelay(true);
        carry(client, there);
        carry(there, client);
      }
    } catch (IOException closed) {
      System.err.println("no more connections: " + closed.getMessage());
    }
  }

  private void carry(Socket from, Socket to) {
    BlockingQueue<Chunk> onTheWay = new LinkedBlockingQueue<>();
    daemon(() -> read(from, onTheWay));
    daemon(() -> write(onTheWay, to));
  }

  private void read(Socket from, BlockingQueue<Chunk> onTheWay) {
    byte[] buffer = new byte[CHUNK];
    try (InputStream in = from.getInputStream()) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        onTheWay.add(
            new Chunk(
                ByteBuffer.wrap(Arrays.copyOf(buffer, read)), System.nanoTime() + delayNanos));
      }
    } catch (IOException closed) {
      // Seen by the writer as the end.
    }
    onTheWay.add(new Chunk(ByteBuffer.allocate(0), System.nanoTime() + delayNanos));
  }

  private static void write(BlockingQueue<Chunk> onTheWay, Socket to) {
    try (OutputStream out = to.getOutputStream()) {
      for (Chunk next = onTheWay.take(); next.bytes().hasRemaining(); next = onTheWay.take()) {
        await(next.arrival());
        out.write(next.bytes().array());
      }
    } catch (IOException closed) {
      // The other side has gone.
    } catch (InterruptedException asked) {
      Thread.currentThread().interrupt();
    }
  }

  /** More exactly than a sleep, which Java 17 rounds to milliseconds. */
  private static void await(long arrival) throws InterruptedException {
    for (long left = arrival - System.nanoTime(); left > 0; left = arrival - System.nanoTime()) {
      LockSupport.parkNanos(left);
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
  }
}
