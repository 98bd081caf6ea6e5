package dev.punctual.store.supabase.internal.wakeup;

import dev.punctual.store.supabase.SupabaseStoreConfig;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;

/**
 * What opens connections to Realtime. None of its threads keeps a program from ending.
 *
 * <p>It sends no pings of WebSocket: the heartbeats of Phoenix keep the connection from being taken
 * for idle, and an answer to them proves that the channel lives, where a pong would only prove that
 * the web server in front of it does.
 */
final class RealtimeHttp {
  private static final int IDLE_SECONDS = 5;

  private RealtimeHttp() {}

  /** It follows no redirects: they would carry the key elsewhere. */
  static OkHttpClient client(SupabaseStoreConfig.Timeouts timeouts) {
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            daemons("punctual-realtime-socket"));
    return new OkHttpClient.Builder()
        .dispatcher(new Dispatcher(threads))
        .connectTimeout(timeouts.connect())
        .readTimeout(timeouts.read())
        .writeTimeout(timeouts.read())
        .callTimeout(timeouts.call())
        .followRedirects(false)
        .build();
  }

  static ThreadFactory daemons(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }

  static void close(OkHttpClient http) {
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
  }
}
