package dev.punctual.store.jdbc;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;

import dev.punctual.job.Missed;
import dev.punctual.job.NodeId;
import dev.punctual.port.FinishedRun;
import dev.punctual.port.Recorded;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.SQLDataType;

/** Records the ends of runs in one statement; those whose rows are locked are left out. */
final class FinishCall {
  private static final Field<Long[]> ACCEPTED =
      field("accepted", SQLDataType.BIGINT.getArrayDataType());
  private static final Field<Long[]> BUSY = field("busy", SQLDataType.BIGINT.getArrayDataType());

  private final NodeId node;
  private final Duration patience;
  private final Rows<FinishedRun> runs;
  private final Rows<MissedOf> missed;

  private record MissedOf(long row, Missed missed) {}

  FinishCall(NodeId node, Collection<FinishedRun> runs, Duration patience) {
    this.node = node;
    this.patience = patience;
    this.runs = new Rows<>(runs);
    List<MissedOf> misses = new ArrayList<>();
    for (FinishedRun run : runs) {
      run.transition().missed().forEach(miss -> misses.add(new MissedOf(run.row(), miss)));
    }
    this.missed = new Rows<>(misses);
  }

  Recorded run(DSLContext dsl) {
    return dsl.select(ACCEPTED, BUSY)
        .from(
            table(
                "public.scheduler_finish({0}, {1}, {2}, {3}, {4}, {5}, {6}, {7}, {8}, {9}, {10},"
                    + " {11}, {12}, {13}, {14}, {15}, {16}, {17})",
                val(node.value()),
                runs.bigints(FinishedRun::row),
                runs.bigints(FinishedRun::fence),
                runs.texts(FinishedRun::statusText),
                runs.instants(run -> run.transition().runDate()),
                runs.instants(run -> run.transition().nextRun()),
                runs.integers(run -> run.transition().retries()),
                runs.texts(FinishedRun::outcomeText),
                runs.instants(run -> run.times().due()),
                runs.instants(run -> run.times().started()),
                runs.instants(run -> run.times().finished()),
                runs.texts(FinishedRun::result),
                runs.texts(FinishedRun::error),
                missed.bigints(MissedOf::row),
                missed.instants(miss -> miss.missed().occurrence()),
                missed.bigints(miss -> miss.missed().count()),
                missed.texts(miss -> miss.missed().reason()),
                val((int) patience.toMillis())))
        .fetchSingle(row -> new Recorded(Set.of(row.value1()), Set.of(row.value2())));
  }
}
