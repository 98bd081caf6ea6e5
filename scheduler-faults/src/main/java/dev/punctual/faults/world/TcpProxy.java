package dev.punctual.faults.world;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stands between a node and a server on loopback, and does harm when it is told. Thread-safe. */
public final class TcpProxy implements Closeable {
  /** What it does with what comes. */
  public enum Mode {
    /** Passes all on. */
    PASS,
    /** Swallows all, and says nothing. */
    BLACK_HOLE,
    /** Passes all on, but late. */
    DELAY,
    /** Passes all on, at a few kilobytes a second in each direction. */
    THROTTLE,
    /** Takes no connection. */
    REFUSE
  }

  private static final int DELAY_MILLIS = 300;
  private static final int BYTES_PER_MILLI = 8;
  private static final int CONNECT_MILLIS = 5_000;
  private static final int BUFFER = 16_384;

  private final ServerSocket listening;
  private final int target;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private volatile Mode mode = Mode.PASS;

  /** Listens on a port of its own, and passes on to this one. */
  public TcpProxy(int target) throws IOException {
    this.target = target;
    this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    daemon(this::accept).start();
  }

  /** Its port on loopback. */
  public int port() {
    return listening.getLocalPort();
  }

  /** From now on. */
  public void mode(Mode other) {
    mode = other;
  }

  /** Closes all connections; with a reset, or in good order. */
  public void cut(boolean reset) {
    for (Socket socket : sockets) {
      try (socket) {
        if (reset) {
          socket.setSoLinger(true, 0);
        }
      } catch (IOException gone) {
        // It is closed, as it was to be.
      }
    }
  }

  private interface Work {
    void run() throws IOException, InterruptedException;
  }

  private static Thread daemon(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException over) {
                // One of the sides closed.
              } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
              }
            },
            "proxy");
    thread.setDaemon(true);
    return thread;
  }

  private void accept() throws IOException {
    while (true) {
      Socket client = listening.accept();
      if (mode == Mode.REFUSE) {
        client.close();
      } else {
        daemon(() -> serve(client)).start();
      }
    }
  }

  private void serve(Socket client) throws IOException, InterruptedException {
    try (client;
        Socket server = new Socket()) {
      server.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), target), CONNECT_MILLIS);
      sockets.add(client);
      sockets.add(server);
      Thread answers = daemon(() -> pass(server, client));
      answers.start();
      pass(client, server);
      answers.join();
    } finally {
      sockets.remove(client);
    }
  }

  private void pass(Socket from, Socket to) throws IOException, InterruptedException {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[BUFFER];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        Mode now = mode;
        if (now != Mode.BLACK_HOLE) {
          Thread.sleep(waiting(now, read));
          out.write(buffer, 0, read);
        }
      }
    } finally {
      sockets.remove(from);
      sockets.remove(to);
    }
  }

  private static long waiting(Mode mode, int bytes) {
    return switch (mode) {
      case DELAY -> DELAY_MILLIS;
      case THROTTLE -> bytes / BYTES_PER_MILLI;
      case PASS, BLACK_HOLE, REFUSE -> 0;
    };
  }

  @Override
  public void close() throws IOException {
    listening.close();
    cut(false);
  }
}
