package dev.punctual.port;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What a store answers to a heartbeat.
 *
 * @param storeTime the store's clock when it answered
 * @param joined whether the node was not known: its first heartbeat, or it was taken for dead and
 *     whatever it ran was taken over
 * @param rescueNeeded whether there is something to {@link RunQueue#rescue}: a node that outlived
 *     its lease, or a running job that no living node holds
 * @param held how many runs this node holds, as the store sees it
 * @param cancelled rows of jobs that this node runs and that were cancelled
 * @param moved rows of the runs that the heartbeat named and that this node no longer holds: their
 *     jobs were replaced, moved, removed or taken over
 * @param nextDue when the next scheduled job of the node's handlers is due
 * @param draining whether the node is paused: it is handed nothing
 */
public record HeartbeatReply(
    Instant storeTime,
    boolean joined,
    boolean rescueNeeded,
    int held,
    Set<Long> cancelled,
    Set<Long> moved,
    Optional<Instant> nextDue,
    boolean draining) {}
