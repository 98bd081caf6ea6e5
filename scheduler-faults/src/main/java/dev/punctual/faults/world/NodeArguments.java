package dev.punctual.faults.world;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a node is told on its command line.
 *
 * @param observer the observer's port on loopback
 * @param name for people
 * @param pool how many connections it has for its commands
 */
record NodeArguments(StoreAddress store, int observer, String name, Duration lease, int pool) {
  List<String> words() {
    List<String> words = new ArrayList<>(store.arguments());
    words.add(Integer.toString(observer));
    words.add(name);
    words.add(Long.toString(lease.toMillis()));
    words.add(Integer.toString(pool));
    return words;
  }

  static NodeArguments of(List<String> words) {
    List<String> own = words.subList(StoreAddress.ARGUMENTS, words.size());
    return new NodeArguments(
        StoreAddress.from(words),
        Integer.parseInt(own.get(0)),
        own.get(1),
        Duration.ofMillis(Long.parseLong(own.get(2))),
        Integer.parseInt(own.get(3)));
  }
}
