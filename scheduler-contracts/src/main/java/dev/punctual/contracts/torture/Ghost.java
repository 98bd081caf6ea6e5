package dev.punctual.contracts.torture;

import dev.punctual.job.Job;
import dev.punctual.job.NodeId;
import java.util.List;

/**
 * A node that was declared dead and does not know.
 *
 * @param runs what it held
 */
record Ghost(NodeId node, List<Job> runs) {}
