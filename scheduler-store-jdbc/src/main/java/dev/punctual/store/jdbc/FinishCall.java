package dev.punctual.store.jdbc;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;

import dev.punctual.job.Missed;
import dev.punctual.job.NodeId;
import dev.punctual.port.FinishedRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** Records the ends of runs in one statement: one array per column. */
final class FinishCall {
  private static final Field<Long> ACCEPTED = field("accepted", SQLDataType.BIGINT);

  private final NodeId node;
  private final Collection<FinishedRun> runs;
  private final List<MissedOf> missed = new ArrayList<>();

  private record MissedOf(long row, Missed missed) {}

  FinishCall(NodeId node, Collection<FinishedRun> runs) {
    this.node = node;
    this.runs = runs;
    for (FinishedRun run : runs) {
      run.transition().missed().forEach(miss -> missed.add(new MissedOf(run.row(), miss)));
    }
  }

  Set<Long> run(DSLContext dsl) {
    return dsl.select(ACCEPTED)
        .from(
            table(
                "public.scheduler_finish({0}, {1}, {2}, {3}, {4}::timestamptz[],"
                    + " {5}::timestamptz[], {6}, {7}, {8}::timestamptz[], {9}::timestamptz[],"
                    + " {10}::timestamptz[], {11}, {12}, {13}, {14}::timestamptz[], {15}, {16})"
                    + " as accepted",
                val(node.value()),
                val(column(FinishedRun::row, Long[]::new)),
                val(column(FinishedRun::fence, Long[]::new)),
                val(column(run -> run.transition().status().text(), String[]::new)),
                instants(run -> run.transition().runDate()),
                instants(run -> run.transition().nextRun()),
                val(column(run -> run.transition().retries(), Integer[]::new)),
                val(column(FinishedRun::outcomeText, String[]::new)),
                instants(run -> run.times().due()),
                instants(run -> run.times().started()),
                instants(run -> run.times().finished()),
                val(column(FinishedRun::result, String[]::new)),
                val(column(FinishedRun::error, String[]::new)),
                val(missed(MissedOf::row, Long[]::new)),
                val(missed(miss -> Timestamps.text(miss.missed().occurrence()), String[]::new)),
                val(missed(miss -> miss.missed().count(), Long[]::new)),
                val(missed(miss -> miss.missed().reason(), String[]::new))))
        .fetchSet(ACCEPTED);
  }

  private Field<String[]> instants(Function<FinishedRun, @Nullable Instant> value) {
    return val(column(run -> Timestamps.text(value.apply(run)), String[]::new));
  }

  private <T> T[] missed(Function<MissedOf, T> value, IntFunction<T[]> array) {
    return missed.stream().map(value).toArray(array);
  }

  private <T> T[] column(
      Function<FinishedRun, ? extends @Nullable T> value, IntFunction<T[]> array) {
    return runs.stream().map(value).toArray(array);
  }
}
