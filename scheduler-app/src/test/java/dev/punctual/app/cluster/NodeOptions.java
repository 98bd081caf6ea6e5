package dev.punctual.app.cluster;

import dev.punctual.NodeTiming;
import dev.punctual.SchedulerConfig;
import java.time.Duration;
import java.util.List;

/**
 * What a node process is told on its command line.
 *
 * @param url of the database, without user and password
 * @param name of the node in the table of nodes
 * @param work how long each run of its handler takes
 */
record NodeOptions(
    String url, String user, String password, String name, NodeTiming timing, Duration work) {

  /** The command line of {@link NodeMain}. */
  List<String> arguments() {
    return List.of(
        url,
        user,
        password,
        name,
        timing.heartbeat().toString(),
        timing.lease().toString(),
        work.toString());
  }

  static NodeOptions of(String... arguments) {
    Duration heartbeat = Duration.parse(arguments[4]);
    Duration lease = Duration.parse(arguments[5]);
    return new NodeOptions(
        arguments[0],
        arguments[1],
        arguments[2],
        arguments[3],
        new NodeTiming(
            heartbeat, lease, NodeTiming.DEFAULT.drain(), NodeTiming.DEFAULT.maxCrashes()),
        Duration.parse(arguments[6]));
  }

  SchedulerConfig config() {
    return SchedulerConfig.DEFAULT.withNodeName(name).withTiming(timing);
  }
}
