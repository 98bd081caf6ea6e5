package dev.punctual.store.jdbc;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.INSTANT;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.punctual.job.JobId;
import dev.punctual.job.NodeId;
import dev.punctual.job.Run;
import dev.punctual.job.RunOutcome;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** Reads history. */
final class RunRecords {
  private static final Field<Long> JOB = Columns.column("scheduled_job_id", BIGINT);
  private static final Field<Long> OCCURRENCES = Columns.column("occurrences", BIGINT);
  private static final Field<Integer> ATTEMPT = Columns.column("attempt", INTEGER);
  private static final Field<String> OUTCOME = Columns.column("outcome", VARCHAR);
  private static final Field<Instant> DUE_AT = Columns.column("due_at", INSTANT);
  private static final Field<Instant> STARTED_AT = Columns.column("started_at", INSTANT);
  private static final Field<Instant> FINISHED_AT = Columns.column("finished_at", INSTANT);
  private static final Field<UUID> NODE = Columns.column("node", SQLDataType.UUID);
  private static final Field<String> RESULT = field("result::text", VARCHAR).as("result");
  private static final Field<String> ERROR = Columns.column("error", VARCHAR);

  private RunRecords() {}

  static List<Run> latest(DSLContext dsl, JobId id, int limit) {
    return dsl.select(
            Columns.ID,
            OCCURRENCES,
            ATTEMPT,
            OUTCOME,
            Columns.RUN_DATE,
            DUE_AT,
            STARTED_AT,
            FINISHED_AT,
            NODE,
            RESULT,
            ERROR)
        .from(Columns.RUNS)
        .where(JOB.eq(select(Columns.ID).from(Columns.JOBS).where(Columns.JOB_ID.eq(id.value()))))
        .orderBy(Columns.ID.desc())
        .limit(limit)
        .fetch(RunRecords::run);
  }

  private static Run run(Record row) {
    @Nullable UUID node = row.get(NODE);
    return new Run(
        row.get(Columns.ID),
        row.get(OCCURRENCES),
        row.get(ATTEMPT),
        RunOutcome.parse(row.get(OUTCOME)),
        new Run.Times(
            row.get(Columns.RUN_DATE), row.get(DUE_AT), row.get(STARTED_AT), row.get(FINISHED_AT)),
        node == null ? null : new NodeId(node),
        row.get(RESULT),
        row.get(ERROR));
  }
}
