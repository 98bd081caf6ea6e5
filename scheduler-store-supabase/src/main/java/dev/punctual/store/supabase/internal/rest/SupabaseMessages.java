package dev.punctual.store.supabase.internal.rest;

import dev.punctual.job.JobId;
import dev.punctual.message.FollowUp;
import dev.punctual.message.MessageAddress;
import dev.punctual.message.ProviderReport;
import dev.punctual.message.Suppression;
import dev.punctual.message.TrackedMessage;
import dev.punctual.notification.Channel;
import dev.punctual.port.message.Messages;
import dev.punctual.port.message.Suppressions;
import dev.punctual.store.sql.Call;
import dev.punctual.store.sql.MessageCalls;
import dev.punctual.store.sql.MessageCalls.OfJob;
import dev.punctual.store.sql.MessageCalls.Sought;
import dev.punctual.store.sql.SuppressionCalls;
import dev.punctual.store.sql.SuppressionCalls.Among;
import dev.punctual.store.sql.SuppressionCalls.Listed;
import dev.punctual.store.sql.SuppressionCalls.Suppressing;
import java.util.Collection;
import java.util.List;
import java.util.Map;
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

  /** The suppression list, through the SQL functions. Thread-safe. */
  record Suppressed(RestClient rest) implements Suppressions {

    @Override
    public boolean suppress(MessageAddress address, Suppression.Terms terms) {
      return rest.command(
              "suppress an address", SuppressionCalls.SUPPRESS, new Suppressing(address, terms))
          .booleanValue();
    }

    @Override
    public boolean lift(long id) {
      return rest.command("lift a suppression", SuppressionCalls.LIFT, id).booleanValue();
    }

    @Override
    public List<Suppression> list(
        @Nullable MessageAddress address, @Nullable Long before, int limit) {
      Listed asked = new Listed(address, before, limit);
      return RestRow.stream(rest.ask("list suppressions", SuppressionCalls.LIST, asked))
          .map(SuppressionCalls::<RuntimeException>entry)
          .toList();
    }

    @Override
    public Map<MessageAddress, Suppression> among(
        Channel channel, Collection<MessageAddress> addresses) {
      Among asked = new Among(channel, List.copyOf(addresses));
      return asked.of(
          RestRow.stream(rest.ask("ask for suppressions", SuppressionCalls.AMONG, asked))
              .map(SuppressionCalls::<RuntimeException>found)
              .toList());
    }
  }
}
