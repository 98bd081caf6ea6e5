package dev.punctual.store.supabase.internal.wakeup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.net.ServerSocketFactory;

/** A server's sockets, whose connections can be cut without a word. */
final class CuttableSockets extends ServerSocketFactory {
  private final Queue<Socket> accepted = new ConcurrentLinkedQueue<>();

  /** Cuts all connections made so far. */
  void cut() {
    for (Socket socket = accepted.poll(); socket != null; socket = accepted.poll()) {
      try {
        socket.close();
      } catch (IOException odd) {
        throw new UncheckedIOException(odd);
      }
    }
  }

  @Override
  public ServerSocket createServerSocket() throws IOException {
    return new Remembering();
  }

  @Override
  public ServerSocket createServerSocket(int port) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ServerSocket createServerSocket(int port, int backlog) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ServerSocket createServerSocket(int port, int backlog, InetAddress address) {
    throw new UnsupportedOperationException();
  }

  private final class Remembering extends ServerSocket {
    private Remembering() throws IOException {
      super();
    }

    @Override
    public Socket accept() throws IOException {
      Socket socket = super.accept();
      accepted.add(socket);
      return socket;
    }
  }
}
