package dev.punctual.store.jdbc;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.punctual.job.JobId;
import dev.punctual.job.Retiming;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/** Gives jobs another time in one statement: one array per column. */
final class RescheduleCall {
  private static final Field<String> CHANGED = field("changed", VARCHAR);

  private final List<Retiming> jobs;

  RescheduleCall(List<Retiming> jobs) {
    this.jobs = jobs;
  }

  Set<JobId> run(DSLContext dsl) {
    return dsl.select(CHANGED)
        .from(
            table(
                "public.scheduler_reschedule({0}, {1}, {2}, {3}::timestamptz[],"
                    + " {4}::timestamptz[], {5}::timestamptz[]) as changed",
                texts(job -> job.id().value()),
                texts(job -> job.trigger() == null ? null : job.trigger().text()),
                texts(job -> job.trigger() == null ? null : job.trigger().zone()),
                texts(job -> Timestamps.text(job.runDate())),
                texts(job -> Timestamps.text(job.due())),
                texts(job -> Timestamps.text(job.expected()))))
        .fetchSet(row -> new JobId(row.value1()));
  }

  private Field<String[]> texts(Function<Retiming, @Nullable String> value) {
    return val(jobs.stream().map(value).toArray(String[]::new));
  }
}
