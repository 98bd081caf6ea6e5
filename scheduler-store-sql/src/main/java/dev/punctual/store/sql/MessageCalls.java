package dev.punctual.store.sql;

import static dev.punctual.store.sql.SqlType.BIGINT;
import static dev.punctual.store.sql.SqlType.INTEGER;
import static dev.punctual.store.sql.SqlType.TEXT;
import static dev.punctual.store.sql.SqlType.TIMESTAMPTZ;

import dev.punctual.job.JobId;
import dev.punctual.message.FollowUp;
import dev.punctual.message.MessageAddress;
import dev.punctual.message.MessageStatus;
import dev.punctual.message.ProviderReport;
import dev.punctual.message.SentMessage;
import dev.punctual.message.TrackedMessage;
import dev.punctual.message.TrackedMessage.Origin;
import dev.punctual.message.TrackedMessage.Standing;
import dev.punctual.notification.Channel;
import dev.punctual.port.FinishedRun;
import java.util.Collection;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Messages that runs have sent, and what became of them. */
public final class MessageCalls {
  /** Answers rows that {@link #message} reads. */
  public static final Call<Sought> TO =
      Call.<Sought>rows("messages_to")
          .value("p_address", TEXT, sought -> sought.address().value())
          .value("p_channel", TEXT, sought -> name(sought.channel()))
          .value("p_before", BIGINT, sought -> sought.before())
          .value("p_limit", INTEGER, Sought::limit);

  /** Answers rows that {@link #message} reads. */
  public static final Call<OfJob> OF_JOB =
      Call.<OfJob>rows("job_messages")
          .value("p_job_id", TEXT, sought -> sought.job().value())
          .value("p_before", BIGINT, sought -> sought.before())
          .value("p_limit", INTEGER, OfJob::limit);

  /** Answers rows that {@link #message} reads. */
  public static final Call<ProviderReport> RECORD =
      Call.<ProviderReport>rows("note_delivery")
          .value("p_channel", TEXT, report -> report.channel().name())
          .value("p_provider_id", TEXT, ProviderReport::providerId)
          .value("p_address", TEXT, MessageCalls::address)
          .value("p_status", TEXT, report -> report.standing().status().text())
          .value("p_at", TIMESTAMPTZ, report -> report.standing().at())
          .value("p_code", TEXT, report -> report.standing().code())
          .value("p_reason", TEXT, report -> report.standing().reason());

  /** Answers whether the follow-up was scheduled. */
  public static final Call<FollowUp> FOLLOW =
      Call.<FollowUp>one("follow_message")
          .value("p_job_id", TEXT, next -> next.failed().job().value())
          .value("p_fence", BIGINT, next -> next.failed().fence())
          .value("p_channel", TEXT, next -> next.channel().name())
          .value("p_next_id", TEXT, next -> next.next().value())
          .value("p_job_type", TEXT, next -> next.type().text())
          .value("p_handler", TEXT, next -> next.handler().value())
          .value("p_metadata", TEXT, next -> next.metadata().json());

  private MessageCalls() {}

  /**
   * To whom messages are sought.
   *
   * @param address where they went
   * @param channel only by this one; null for any
   * @param before only those with lower numbers; null for all
   * @param limit how many at most
   */
  public record Sought(
      MessageAddress address, @Nullable Channel channel, @Nullable Long before, int limit) {}

  /**
   * A job whose messages are sought.
   *
   * @param job which
   * @param before only those with lower numbers; null for all
   * @param limit how many at most
   */
  public record OfJob(JobId job, @Nullable Long before, int limit) {}

  private static @Nullable String name(@Nullable Channel channel) {
    return channel == null ? null : channel.name();
  }

  private static @Nullable String address(ProviderReport report) {
    return report.address() == null ? null : report.address().value();
  }

  /** What runs have sent, as an array of objects; null where none has sent anything. */
  static @Nullable String sent(Collection<FinishedRun> runs) {
    StringJoiner all = new StringJoiner(",", "[", "]");
    boolean nothing = true;
    for (FinishedRun run : runs) {
      for (SentMessage message : run.messages()) {
        all.add(sent(run, message));
        nothing = false;
      }
    }
    return nothing ? null : all.toString();
  }

  private static String sent(FinishedRun run, SentMessage message) {
    JsonObject fields =
        new JsonObject()
            .number("id", run.row())
            .number("fence", run.fence())
            .text("channel", message.channel().name())
            .text("address", message.address().value())
            .text("recipient", message.address().masked())
            .text("at", message.at().toString());
    if (message.providerId() != null) {
      fields.text("provider_id", message.providerId());
    }
    if (message.suppressed() != null) {
      fields.text("suppressed", message.suppressed());
    }
    return fields.toString();
  }

  /** A message. */
  public static <X extends Exception> TrackedMessage message(RowReader<X> row) throws X {
    @Nullable String next = row.textOrNull("followed_by");
    return new TrackedMessage(
        row.bigint("id"),
        new Origin(
            Legible.id(row.text("job_id")),
            row.bigint("fence"),
            Legible.handler(row.text("handler"))),
        Legible.channel(row.text("channel")),
        row.text("recipient"),
        row.textOrNull("provider_id"),
        row.instant("accepted_at"),
        new Standing(
            MessageStatus.parse(row.text("status")),
            row.instant("status_at"),
            row.textOrNull("code"),
            row.textOrNull("reason")),
        next == null ? null : Legible.id(next));
  }
}
