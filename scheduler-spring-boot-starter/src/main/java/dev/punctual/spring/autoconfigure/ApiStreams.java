package dev.punctual.spring.autoconfigure;

import dev.punctual.http.SchedulerServlet;
import org.springframework.context.SmartLifecycle;

/**
 * Ends the streams of the API before the server waits for answers under way, as streams do not end
 * by themselves.
 */
final class ApiStreams implements SmartLifecycle {
  private final SchedulerServlet api;
  private volatile boolean running;

  ApiStreams(SchedulerServlet api) {
    this.api = api;
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    api.endStreams();
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
