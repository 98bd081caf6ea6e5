package dev.punctual.store.jdbc;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;

import dev.punctual.job.Missed;
import dev.punctual.job.NodeId;
import dev.punctual.port.FinishedRun;
import java.util.Collection;
import java.util.Set;
import java.util.function.BiFunction;
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

  FinishCall(NodeId node, Collection<FinishedRun> runs) {
    this.node = node;
    this.runs = runs;
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
                texts(run -> run.transition().status().text()),
                texts(run -> run.transition().runDate()),
                texts(run -> run.transition().nextRun()),
                val(column(run -> run.transition().retries(), Integer[]::new)),
                texts(run -> run.transition().outcome().text()),
                texts(run -> run.times().due()),
                texts(run -> run.times().started()),
                texts(run -> run.times().finished()),
                texts(FinishedRun::result),
                texts(FinishedRun::error),
                val(missed((run, missed) -> run.row(), Long[]::new)),
                val(missed((run, missed) -> missed.occurrence().toString(), String[]::new)),
                val(missed((run, missed) -> missed.count(), Long[]::new)),
                val(missed((run, missed) -> missed.reason(), String[]::new))))
        .fetchSet(ACCEPTED);
  }

  private Field<String[]> texts(Function<FinishedRun, ? extends @Nullable Object> value) {
    return val(
        column(
            run -> {
              Object found = value.apply(run);
              return found == null ? null : found.toString();
            },
            String[]::new));
  }

  private <T> T[] missed(BiFunction<FinishedRun, Missed, T> value, IntFunction<T[]> array) {
    return runs.stream()
        .flatMap(run -> run.transition().missed().stream().map(miss -> value.apply(run, miss)))
        .toArray(array);
  }

  private <T> T[] column(
      Function<FinishedRun, ? extends @Nullable T> value, IntFunction<T[]> array) {
    return runs.stream().map(value).toArray(array);
  }
}
