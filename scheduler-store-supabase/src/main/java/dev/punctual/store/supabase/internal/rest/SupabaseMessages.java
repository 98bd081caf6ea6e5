package dev.punctual.store.supabase.internal.rest;

import dev.punctual.job.JobId;
import dev.punctual.message.FollowUp;
import dev.punctual.message.MessageAddress;
import dev.punctual.message.ProviderReport;
import dev.punctual.message.TrackedMessage;
import dev.punctual.notification.Channel;
import dev.punctual.port.message.Messages;
import dev.punctual.store.sql.Call;
import dev.punctual.store.sql.MessageCalls;
import dev.punctual.store.sql.MessageCalls.OfJob;
import dev.punctual.store.sql.MessageCalls.Sought;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What runs have sent, through the SQL functions. Thread-safe. */
record SupabaseMessages(RestClient rest) implements Messages {

  @Override
  public List<TrackedMessage> to(
      MessageAddress address, @Nullable Channel channel, @Nullable Long before, int limit) {
    return rows("find messages", MessageCalls.TO, new Sought(address, channel, before, limit));
  }

  @Override
  public List<TrackedMessage> ofJob(JobId job, @Nullable Long before, int limit) {
    return rows("read messages", MessageCalls.OF_JOB, new OfJob(job, before, limit));
  }

  @Override
  public List<TrackedMessage> record(ProviderReport report) {
    return rows("note a delivery", MessageCalls.RECORD, report);
  }

  @Override
  public boolean follow(FollowUp next) {
    return rest.command("follow a message", MessageCalls.FOLLOW, next).booleanValue();
  }

  /** A repeat does no harm. */
  private <A> List<TrackedMessage> rows(String doing, Call<A> call, A given) {
    return RestRow.stream(rest.ask(doing, call, given))
        .map(MessageCalls::<RuntimeException>message)
        .toList();
  }
}
