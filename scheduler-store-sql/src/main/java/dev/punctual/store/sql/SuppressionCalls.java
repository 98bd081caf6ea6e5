package dev.punctual.store.sql;

import static dev.punctual.store.sql.SqlType.BIGINT;
import static dev.punctual.store.sql.SqlType.INTEGER;
import static dev.punctual.store.sql.SqlType.TEXT;

import dev.punctual.job.Pause;
import dev.punctual.message.MessageAddress;
import dev.punctual.message.Suppression;
import dev.punctual.notification.Channel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The suppression list: addresses that nothing is sent to. */
public final class SuppressionCalls {
  /** Answers whether anything has changed. */
  public static final Call<Suppressing> SUPPRESS =
      Call.<Suppressing>one("suppress")
          .noted()
          .value("p_address", TEXT, given -> given.address().value())
          .value("p_recipient", TEXT, given -> given.address().masked())
          .value("p_channel", TEXT, given -> name(given.terms().channel()))
          .value("p_reason", TEXT, given -> given.terms().reason())
          .value("p_suppressed_by", TEXT, given -> given.terms().by());

  /** Answers whether an entry was removed. */
  public static final Call<Long> LIFT =
      Call.<Long>one("lift_suppression").noted().value("p_id", BIGINT, id -> id);

  /** Answers rows that {@link #entry} reads. */
  public static final Call<Listed> LIST =
      Call.<Listed>rows("suppressions_of")
          .value("p_address", TEXT, Listed::plain)
          .value("p_before", BIGINT, asked -> asked.before())
          .value("p_limit", INTEGER, Listed::limit);

  /** Answers rows that {@link #found} reads. */
  public static final Call<Among> AMONG =
      Call.<Among>rows("suppressed")
          .value("p_channel", TEXT, asked -> asked.channel().name())
          .column("p_addresses", TEXT, Among::addresses, MessageAddress::value);

  private SuppressionCalls() {}

  /**
   * What is to be suppressed.
   *
   * @param address where nothing is to be sent
   * @param terms how
   */
  public record Suppressing(MessageAddress address, Suppression.Terms terms) {}

  /**
   * Which entries are asked for.
   *
   * @param address only of this one; null for all
   * @param before only those with lower ids; null for all
   * @param limit how many at most
   */
  public record Listed(@Nullable MessageAddress address, @Nullable Long before, int limit) {
    private @Nullable String plain() {
      return address == null ? null : address.value();
    }
  }

  /**
   * Addresses that may be suppressed.
   *
   * @param channel by which they are to be reached
   * @param addresses those of a message, each once
   */
  public record Among(Channel channel, List<MessageAddress> addresses) {
    /** The entries of those that are suppressed, by address. */
    public Map<MessageAddress, Suppression> of(List<Found> found) {
      Map<MessageAddress, Suppression> entries = new LinkedHashMap<>();
      found.forEach(one -> entries.put(addresses.get((int) one.place() - 1), one.entry()));
      return entries;
    }
  }

  /**
   * An address that is suppressed.
   *
   * @param place of the address among those asked about, from 1
   * @param entry which says so
   */
  public record Found(long place, Suppression entry) {}

  private static @Nullable String name(@Nullable Channel channel) {
    return channel == null ? null : channel.name();
  }

  /** An entry of the list. */
  public static <X extends Exception> Suppression entry(RowReader<X> row) throws X {
    String channel = row.text("channel");
    Pause.Terms legal =
        Legible.terms(null, row.textOrNull("reason"), row.textOrNull("suppressed_by"));
    return new Suppression(
        row.bigint("id"),
        row.text("recipient"),
        new Suppression.Terms(
            channel.isEmpty() ? null : Legible.channel(channel), legal.reason(), legal.by()),
        row.instant("suppressed_at"));
  }

  /** An address that is suppressed. */
  public static <X extends Exception> Found found(RowReader<X> row) throws X {
    return new Found(row.bigint("place"), entry(row));
  }
}
