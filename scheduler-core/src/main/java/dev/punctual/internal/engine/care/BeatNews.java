package dev.punctual.internal.engine.care;

import dev.punctual.port.Heartbeat;
import dev.punctual.port.HeartbeatReply;

/** What a node tells with its heartbeats besides that it lives. Thread-safe. */
public interface BeatNews {

  /** There is never any. */
  BeatNews NONE =
      new BeatNews() {
        @Override
        public Heartbeat on(Heartbeat plain) {
          return plain;
        }

        @Override
        public void heard(HeartbeatReply reply) {}

        @Override
        public boolean presses() {
          return false;
        }
      };

  /** A heartbeat with what there is to tell; what was not answered is told again. */
  Heartbeat on(Heartbeat plain);

  /** The store has heard what the latest heartbeat told. */
  void heard(HeartbeatReply reply);

  /** Whether there is something that should not wait for a heartbeat long in coming. */
  boolean presses();
}
