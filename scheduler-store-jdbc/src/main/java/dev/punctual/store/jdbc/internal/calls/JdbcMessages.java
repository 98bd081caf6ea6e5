package dev.punctual.store.jdbc.internal.calls;

import static org.jooq.impl.DSL.asterisk;
import static org.jooq.impl.SQLDataType.BOOLEAN;

import dev.punctual.job.JobId;
import dev.punctual.message.FollowUp;
import dev.punctual.message.MessageAddress;
import dev.punctual.message.ProviderReport;
import dev.punctual.message.TrackedMessage;
import dev.punctual.notification.Channel;
import dev.punctual.port.message.Messages;
import dev.punctual.store.sql.MessageCalls;
import dev.punctual.store.sql.MessageCalls.OfJob;
import dev.punctual.store.sql.MessageCalls.Sought;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** What runs have sent, through the SQL functions. As thread-safe as its connections. */
record JdbcMessages(DSLContext dsl) implements Messages {
  private static final SqlFunction<Sought> TO = new SqlFunction<>(MessageCalls.TO);
  private static final SqlFunction<OfJob> OF_JOB = new SqlFunction<>(MessageCalls.OF_JOB);
  private static final SqlFunction<ProviderReport> RECORD = new SqlFunction<>(MessageCalls.RECORD);
  private static final SqlFunction<FollowUp> FOLLOW = new SqlFunction<>(MessageCalls.FOLLOW);

  @Override
  public List<TrackedMessage> to(
      MessageAddress address, @Nullable Channel channel, @Nullable Long before, int limit) {
    return rows("find messages", TO, new Sought(address, channel, before, limit));
  }

  @Override
  public List<TrackedMessage> ofJob(JobId job, @Nullable Long before, int limit) {
    return rows("read messages", OF_JOB, new OfJob(job, before, limit));
  }

  @Override
  public List<TrackedMessage> record(ProviderReport report) {
    return rows("note a delivery", RECORD, report);
  }

  @Override
  public boolean follow(FollowUp next) {
    return JdbcErrors.guard(
        "follow a message", () -> Functions.value(dsl, FOLLOW.value(BOOLEAN, next)));
  }

  private <A> List<TrackedMessage> rows(String doing, SqlFunction<A> function, A given) {
    return JdbcErrors.guard(
        doing,
        () ->
            ResultRow.all(
                dsl.select(asterisk()).from(function.rows(given)), MessageCalls::message));
  }
}
