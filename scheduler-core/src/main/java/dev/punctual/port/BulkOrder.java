package dev.punctual.port;

import dev.punctual.bulk.BulkRequest;
import org.jspecify.annotations.Nullable;

/**
 * A request for a store, with what was worked out for it.
 *
 * @param request what is to be done
 * @param retiming the trigger and next occurrence that jobs get, whatever their id; null where they
 *     get none
 * @param matched how many jobs matched; null if they were too many to count
 */
public record BulkOrder(BulkRequest request, @Nullable Retiming retiming, @Nullable Long matched) {}
