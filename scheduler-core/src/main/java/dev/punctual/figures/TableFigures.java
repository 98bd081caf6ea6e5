package dev.punctual.figures;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How large one of the scheduler's tables is, and how well vacuum keeps up with it; a table in
 * partitions as a whole. Immutable.
 *
 * @param name without its schema, such as {@code scheduled_jobs}
 * @param tableBytes on disk, without indexes
 * @param indexBytes of its indexes on disk
 * @param rows as PostgreSQL estimates them
 * @param deadRows that vacuum has yet to clear, as PostgreSQL estimates them
 * @param vacuumedAt when vacuum has last been done, by autovacuum or by hand; null for never
 */
public record TableFigures(
    String name,
    long tableBytes,
    long indexBytes,
    long rows,
    long deadRows,
    @Nullable Instant vacuumedAt) {}
