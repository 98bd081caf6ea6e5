package dev.punctual.store.jdbc;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;

import dev.punctual.job.Missed;
import dev.punctual.job.NodeId;
import dev.punctual.port.FinishedRun;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.SQLDataType;

/** Records the ends of runs in one statement. */
final class FinishCall {
  private static final Field<Long> ACCEPTED = field("accepted", SQLDataType.BIGINT);

  private final NodeId node;
  private final Rows<FinishedRun> runs;
  private final Rows<MissedOf> missed;

  private record MissedOf(long row, Missed missed) {}

  FinishCall(NodeId node, Collection<FinishedRun> runs) {
    this.node = node;
    this.runs = new Rows<>(runs);
    List<MissedOf> misses = new ArrayList<>();
    for (FinishedRun run : runs) {
      run.transition().missed().forEach(miss -> misses.add(new MissedOf(run.row(), miss)));
    }
    this.missed = new Rows<>(misses);
  }

  Set<Long> run(DSLContext dsl) {
    return dsl.select(ACCEPTED)
        .from(
            table(
                "public.scheduler_finish({0}, {1}, {2}, {3}, {4}, {5}, {6}, {7}, {8}, {9}, {10},"
                    + " {11}, {12}, {13}, {14}, {15}, {16}) as accepted",
                val(node.value()),
                runs.bigints(FinishedRun::row),
                runs.bigints(FinishedRun::fence),
                runs.texts(run -> run.transition().status().text()),
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
                missed.texts(miss -> miss.missed().reason())))
        .fetchSet(ACCEPTED);
  }
}
