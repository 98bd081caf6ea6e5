package dev.punctual.faults.check;

import dev.punctual.faults.history.RunRow;
import java.util.List;

/**
 * The runs of a job, each as far as it is known.
 *
 * @param rows history, in the order in which it was written; missed occurrences are among them
 * @param recorded the runs that history holds, in the same order; each has its row
 * @param seen the runs that the observer saw, by fence; each has sightings
 */
record KnownRuns(List<RunRow> rows, List<KnownRun> recorded, List<KnownRun> seen) {}
