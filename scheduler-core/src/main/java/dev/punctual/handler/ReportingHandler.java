package dev.punctual.handler;

import java.util.Map;

/**
 * Knows something that people who look at the node should see, such as providers that are down. A
 * {@link JobHandler} that also implements this is asked before each heartbeat.
 */
public interface ReportingHandler {

  /**
   * How it stands now, by name; empty when there is nothing to say. Called often and by any thread:
   * it asks nobody over a network.
   */
  Map<String, String> facts();
}
