package dev.punctual.notify.email;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * A mail server that takes every mail, after RFC 5321, except where a test tells it to answer
 * otherwise. Thread-safe.
 */
final class ScriptedSmtpServer implements AutoCloseable {
  /** As an answer: close the connection instead. */
  static final String DROP = "drop";

  /** As an answer: say nothing. */
  static final String SILENCE = "silence";

  /** As a command: the connection was opened. */
  static final String GREETING = "greeting";

  /** As a command: the content of a mail has ended. */
  static final String END_OF_DATA = ".";

  private static final String MESSAGE_ID = "Message-ID:";
  private static final String TAKEN = "250 taken";
  private static final String PROTOCOL_ERROR = "503 5.5.1 bad sequence of commands";

  private final ServerSocket socket;
  private final @Nullable SSLSocketFactory tls;
  private final TlsMode mode;
  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final List<String> commands = new CopyOnWriteArrayList<>();
  private final List<List<String>> taken = new CopyOnWriteArrayList<>();
  private final List<String> ids = new CopyOnWriteArrayList<>();
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();

  /** One without encryption. */
  ScriptedSmtpServer() {
    this(TlsMode.NONE, null);
  }

  /** One that encrypts so, with this factory's certificate. */
  ScriptedSmtpServer(TlsMode mode, @Nullable SSLSocketFactory tls) {
    this.mode = mode;
    this.tls = tls;
    try {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    inBackground(this::listen);
  }

  /** From now on, commands that begin so are answered so; the longest beginning wins. */
  ScriptedSmtpServer answer(String command, String reply) {
    answers.put(command, reply);
    return this;
  }

  /** Answers such commands as a server does again. */
  void relent(String command) {
    answers.remove(command);
  }

  /** Answers every command as a server does again. */
  void relentAll() {
    answers.clear();
  }

  /** The ids of the mails that were taken, in order. */
  List<String> ids() {
    return List.copyOf(ids);
  }

  int port() {
    return socket.getLocalPort();
  }

  String host() {
    return socket.getInetAddress().getHostAddress();
  }

  SmtpConfig config() {
    return SmtpConfig.of(host(), port());
  }

  /** Every command so far, in order, of all connections. */
  List<String> commands() {
    return List.copyOf(commands);
  }

  /** The recipients of every mail that was taken. */
  List<List<String>> taken() {
    return List.copyOf(taken);
  }

  /** How many connections there have been. */
  int connections() {
    return connections.get();
  }

  /** How many connections are open. */
  int openConnections() {
    return open.size();
  }

  private void listen() throws IOException {
    while (!socket.isClosed()) {
      Socket client = socket.accept();
      connections.incrementAndGet();
      open.add(client);
      inBackground(() -> serve(client));
    }
  }

  private void serve(Socket client) throws IOException {
    try (client) {
      new Conversation(mode == TlsMode.TLS ? encrypt(client) : client).hold();
    } finally {
      open.remove(client);
    }
  }

  private Socket encrypt(Socket client) throws IOException {
    SSLSocketFactory sockets = Objects.requireNonNull(tls, "a certificate");
    SSLSocket encrypted = (SSLSocket) sockets.createSocket(client, null, true);
    encrypted.setUseClientMode(false);
    return encrypted;
  }

  @Override
  public void close() throws IOException {
    socket.close();
    for (Socket client : open) {
      client.close();
    }
  }

  private interface Work {
    void run() throws IOException;
  }

  /** A connection that breaks ends its conversation; a socket that is closed ends the server. */
  private static void inBackground(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException ended) {
                // As it should.
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  /** What is said over one connection. */
  private final class Conversation {
    private Socket client;
    private BufferedReader in;
    private boolean dropped;
    private boolean sender;
    private final List<String> recipients = new ArrayList<>();

    Conversation(Socket client) throws IOException {
      this.client = client;
      in = reader(client);
    }

    void hold() throws IOException {
      say(GREETING, "220 scripted ESMTP");
      String line = dropped ? null : in.readLine();
      while (line != null) {
        commands.add(line);
        obey(line);
        line = dropped ? null : in.readLine();
      }
    }

    private void obey(String line) throws IOException {
      String verb = line.split("[ :]", 2)[0];
      switch (verb) {
        case "EHLO" -> say(line, "250-scripted\r\n" + extensions() + "250 8BITMIME");
        case "MAIL" -> sender = say(line, "250 ok");
        case "RCPT" -> recipient(line);
        case "DATA" -> data(line);
        case "RSET" -> reset(line);
        case "STARTTLS" -> startTls(line);
        case "AUTH" -> say(line, "235 2.7.0 welcome");
        case "QUIT" -> quit(line);
        default -> say(line, "250 ok");
      }
    }

    private String extensions() {
      boolean offersTls = mode == TlsMode.STARTTLS && !(client instanceof SSLSocket);
      return "250-AUTH PLAIN\r\n" + (offersTls ? "250-STARTTLS\r\n" : "");
    }

    private void recipient(String line) throws IOException {
      if (say(line, sender ? "250 ok" : PROTOCOL_ERROR)) {
        recipients.add(line.substring(line.indexOf('<') + 1, line.indexOf('>')));
      }
    }

    private void data(String line) throws IOException {
      if (!say(line, recipients.isEmpty() ? PROTOCOL_ERROR : "354 go ahead")) {
        return;
      }
      String id = "none";
      String text = in.readLine();
      while (text != null && !text.equals(".")) {
        id = text.startsWith(MESSAGE_ID) ? text.substring(MESSAGE_ID.length()) : id;
        text = in.readLine();
      }
      if (text != null && isAgreement(reply(END_OF_DATA, TAKEN))) {
        taken.add(List.copyOf(recipients));
        ids.add(id.strip());
      }
      clear();
      say(END_OF_DATA, TAKEN);
    }

    private void reset(String line) throws IOException {
      clear();
      say(line, "250 ok");
    }

    private void quit(String line) throws IOException {
      say(line, "221 bye");
      dropped = true;
    }

    private void clear() {
      sender = false;
      recipients.clear();
    }

    private void startTls(String line) throws IOException {
      if (say(line, mode == TlsMode.STARTTLS ? "220 go ahead" : PROTOCOL_ERROR)) {
        client = encrypt(client);
        in = reader(client);
      }
    }

    /** Answers as the script says, else as given; tells whether that was agreement. */
    private boolean say(String command, String usual) throws IOException {
      String reply = reply(command, usual);
      if (reply.equals(DROP)) {
        dropped = true;
        client.close();
      } else if (!reply.equals(SILENCE)) {
        client.getOutputStream().write((reply + "\r\n").getBytes(StandardCharsets.US_ASCII));
      }
      return isAgreement(reply);
    }

    private String reply(String command, String usual) {
      return answers.keySet().stream()
          .filter(command::startsWith)
          .max(Comparator.comparing(String::length))
          .map(answers::get)
          .orElse(usual);
    }

    private static boolean isAgreement(String reply) {
      return reply.startsWith("2") || reply.startsWith("3");
    }

    private static BufferedReader reader(Socket from) throws IOException {
      return new BufferedReader(
          new InputStreamReader(from.getInputStream(), StandardCharsets.UTF_8));
    }
  }
}
