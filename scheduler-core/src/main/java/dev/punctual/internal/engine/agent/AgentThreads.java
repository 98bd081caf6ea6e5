package dev.punctual.internal.engine.agent;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Names a node's threads, so that a thread dump can be read. */
public final class AgentThreads implements ThreadFactory {
  private final String name;
  private final AtomicInteger made = new AtomicInteger();

  public AgentThreads(String name) {
    this.name = name;
  }

  @Override
  public Thread newThread(Runnable task) {
    Thread thread = new Thread(task, name + "-" + made.incrementAndGet());
    thread.setDaemon(true);
    return thread;
  }
}
