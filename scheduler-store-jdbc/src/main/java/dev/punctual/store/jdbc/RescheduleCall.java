package dev.punctual.store.jdbc;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.punctual.job.JobId;
import dev.punctual.job.Retiming;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Field;

/** Gives jobs another time in one statement. */
final class RescheduleCall {
  private static final Field<String> CHANGED = field("changed", VARCHAR);

  private final Rows<Retiming> jobs;

  RescheduleCall(List<Retiming> jobs) {
    this.jobs = new Rows<>(jobs);
  }

  Set<JobId> run(DSLContext dsl) {
    return dsl.select(CHANGED)
        .from(
            table(
                "public.scheduler_reschedule({0}, {1}, {2}, {3}, {4}, {5}) as changed",
                jobs.texts(job -> job.id().value()),
                jobs.texts(job -> job.trigger() == null ? null : job.trigger().text()),
                jobs.texts(job -> job.trigger() == null ? null : job.trigger().zone()),
                jobs.instants(Retiming::runDate),
                jobs.instants(Retiming::due),
                jobs.instants(Retiming::expected)))
        .fetchSet(row -> new JobId(row.value1()));
  }
}
