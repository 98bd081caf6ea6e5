package dev.punctual.http.signin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A server at a free port of this machine, whose answers a test may put others before. */
final class SmallServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch end = new CountDownLatch(1);
  private final Map<String, HttpHandler> paths = new ConcurrentHashMap<>();
  private final Map<String, HttpHandler> instead = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();

  SmallServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  void at(String path, HttpHandler handler) {
    paths.put(path, handler);
  }

  /** Answers so at a path, until {@link #asUsual}. */
  void insteadAt(String path, HttpHandler handler) {
    instead.put(path, handler);
  }

  /** Takes a call at a path, and never answers. */
  void silentAt(String path) {
    insteadAt(path, exchange -> awaitEnd());
  }

  void asUsual() {
    instead.clear();
  }

  /** How often a path was asked for. */
  int askedFor(String path) {
    return asked.getOrDefault(path, new AtomicInteger()).get();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    asked.computeIfAbsent(path, any -> new AtomicInteger()).incrementAndGet();
    HttpHandler usual = paths.getOrDefault(path, none -> answer(none, 404, "no such path"));
    try (exchange) {
      instead.getOrDefault(path, usual).handle(exchange);
    }
  }

  /** Waits until the server is closed. */
  void awaitEnd() {
    try {
      end.await();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    end.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
