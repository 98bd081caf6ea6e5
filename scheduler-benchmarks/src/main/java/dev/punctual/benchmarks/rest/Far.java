package dev.punctual.benchmarks.rest;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Puts a distance between a client and a server: every byte takes so long in each direction. */
final class Far {
  private static final int CHUNK = 65_536;

  private final URI server;
  private final long delayNanos;
  private final ServerSocket here;

  private record Chunk(ByteBuffer bytes, long arrival) {}

  private Far(URI server, long delayNanos, ServerSocket here) {
    this.server = server;
    this.delayNanos = delayNanos;
    this.here = here;
  }

  /** The address under which the server seems that far away. */
  static String url(String server, long roundTripMillis) throws IOException {
    ServerSocket here = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Far far = new Far(URI.create(server), TimeUnit.MILLISECONDS.toNanos(roundTripMillis) / 2, here);
    daemon(far::accept);
    return "http://127.0.0.1:" + here.getLocalPort();
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
        Socket there = new Socket(server.getHost(), server.getPort());
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
        TimeUnit.NANOSECONDS.sleep(next.arrival() - System.nanoTime());
        out.write(next.bytes().array());
      }
    } catch (IOException closed) {
      // The other side has gone.
    } catch (InterruptedException asked) {
      Thread.currentThread().interrupt();
    }
  }
}
