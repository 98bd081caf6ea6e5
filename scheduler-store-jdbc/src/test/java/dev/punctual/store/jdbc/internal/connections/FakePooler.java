package dev.punctual.store.jdbc.internal.connections;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Stands before a server as a pooler does: it tells a client of a process that it made up. Refuses
 * a client that asks for options at its start, as PgBouncer does.
 */
final class FakePooler implements Closeable {
  private static final byte BACKEND_KEY = 'K';
  private static final byte READY = 'Z';

  private final ServerSocket listening;
  private final PGSimpleDataSource server;

  private FakePooler(ServerSocket listening, PGSimpleDataSource server) {
    this.listening = listening;
    this.server = server;
  }

  static FakePooler before(PGSimpleDataSource server) throws IOException {
    FakePooler pooler =
        new FakePooler(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), server);
    onThread(pooler::accept);
    return pooler;
  }

  /** The same source through the pooler. */
  PGSimpleDataSource source(PGSimpleDataSource direct) {
    PGSimpleDataSource through = new PGSimpleDataSource();
    through.setUrl(direct.getUrl());
    through.setServerNames(new String[] {listening.getInetAddress().getHostAddress()});
    through.setPortNumbers(new int[] {listening.getLocalPort()});
    through.setUser(direct.getUser());
    through.setPassword(direct.getPassword());
    through.setSslmode("disable");
    through.setGssEncMode("disable");
    return through;
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void onThread(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException over) {
                // One of the sides closed.
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() throws IOException {
    while (true) {
      Socket client = listening.accept();
      onThread(() -> serve(client));
    }
  }

  private void serve(Socket client) throws IOException {
    try (client;
        Socket real = new Socket(server.getServerNames()[0], server.getPortNumbers()[0])) {
      DataInputStream in = new DataInputStream(client.getInputStream());
      byte[] start = new byte[in.readInt() - 4];
      in.readFully(start);
      if (new String(start, StandardCharsets.UTF_8).contains("\0options\0")) {
        refuse(client.getOutputStream());
        return;
      }
      DataOutputStream out = new DataOutputStream(real.getOutputStream());
      out.writeInt(start.length + 4);
      out.write(start);
      onThread(() -> copy(in, out));
      answer(new DataInputStream(real.getInputStream()), client.getOutputStream());
    }
  }

  private static void refuse(OutputStream client) throws IOException {
    byte[] text =
        "SFATAL\0C08P01\0Munsupported startup parameter: options\0\0"
            .getBytes(StandardCharsets.UTF_8);
    client.write('E');
    client.write(ByteBuffer.allocate(4).putInt(text.length + 4).array());
    client.write(text);
  }

  /** Passes the server's messages on, and the rest of the talk as it is. */
  private static void answer(DataInputStream server, OutputStream client) throws IOException {
    byte type;
    do {
      type = server.readByte();
      byte[] body = new byte[server.readInt() - 4];
      server.readFully(body);
      if (type == BACKEND_KEY) {
        ByteBuffer.wrap(body).putInt(1);
      }
      client.write(type);
      client.write(ByteBuffer.allocate(4).putInt(body.length + 4).array());
      client.write(body);
    } while (type != READY);
    copy(server, client);
  }

  private static void copy(InputStream from, OutputStream to) throws IOException {
    byte[] some = new byte[8192];
    for (int read = from.read(some); read >= 0; read = from.read(some)) {
      to.write(some, 0, read);
      to.flush();
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
