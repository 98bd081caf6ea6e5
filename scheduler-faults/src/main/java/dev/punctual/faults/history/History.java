package dev.punctual.faults.history;

import java.time.Instant;
import java.util.List;

/**
 * All that is known of a round of faults when it is over: read when no node is at work any more, so
 * that its parts tell of the same moment. Of a job whose scheduling or cancelling was answered with
 * an error, the store says what it came to.
 *
 * @param accepted what clients were told
 * @param sightings what handlers told the observer, in the order in which it heard them
 * @param runs the scheduler's history
 * @param jobs the scheduler's jobs
 * @param receipts what handlers wrote with their own completion
 * @param end when nothing was left to do
 */
public record History(
    List<Accepted> accepted,
    List<Sighting> sightings,
    List<RunRow> runs,
    List<JobRow> jobs,
    List<Receipt> receipts,
    Instant end) {}
