package dev.punctual.faults.world;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.punctual.faults.history.Sighting;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Hears what handlers do, over HTTP and so by no part of the scheduler. A handler goes on when it
 * has its answer. Thread-safe.
 */
public final class Observer implements AutoCloseable {
  private static final int THREADS = 32;

  private final List<Sighting> sightings = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final HttpServer server;

  /** Listens on a port of its own. */
  public Observer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::hear);
    server.start();
  }

  private void hear(HttpExchange exchange) throws IOException {
    try (exchange) {
      Instant at = Instant.now();
      String told = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      sightings.add(sighting(told.split(" ", -1), at));
      exchange.sendResponseHeaders(204, -1);
    }
  }

  /** Kind, job, occurrence, fence, attempt, node. */
  private static Sighting sighting(String[] told, Instant at) {
    return new Sighting(
        Sighting.Kind.valueOf(told[0]),
        told[1],
        Instant.parse(told[2]),
        Long.parseLong(told[3]),
        Integer.parseInt(told[4]),
        told[5],
        at);
  }

  /** Its port on loopback. */
  public int port() {
    return server.getAddress().getPort();
  }

  /** All it heard, in that order. */
  public List<Sighting> sightings() {
    return List.copyOf(sightings);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
