package dev.punctual.http.internal.views;

import dev.punctual.InvalidInputException;
import dev.punctual.http.ApiRole;
import dev.punctual.http.internal.exchange.ApiReply;
import dev.punctual.http.internal.exchange.BodyFields;
import dev.punctual.http.internal.exchange.Exchange;
import dev.punctual.http.internal.exchange.PageCursor;
import dev.punctual.http.internal.route.Operation;
import dev.punctual.message.MessageAddress;
import dev.punctual.message.MessageView;
import dev.punctual.message.TrackedMessage;
import dev.punctual.notification.Channel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks at messages: to whom they went, and what became of them. */
public final class MessageReads {
  private static final String AFTER = "after";
  private static final String LIMIT = "limit";
  private static final int USUAL_PAGE = 100;
  private static final int LARGEST_PAGE = 1000;

  /** Its operations. */
  public List<Operation> operations() {
    return List.of(
        new Operation(
            "searchMessages",
            "POST",
            "/messages:search",
            ApiRole.VIEWER,
            Set.of(),
            Exchange.JSON,
            MessageReads::search),
        Operation.look(
            "listMessagesOfJob",
            "/jobs/{job_id}/messages",
            Set.of(AFTER, LIMIT),
            MessageReads::ofJob));
  }

  /** The address is in the body: what is in a URL gets into logs. */
  private static ApiReply search(Exchange exchange) {
    exchange.sight().requireFull("A search by address");
    BodyFields body = exchange.body().allow(Set.of("to", "channel", AFTER, LIMIT));
    String to = body.needed("to");
    @Nullable Channel channel = body.text("channel").map(Channel::parse).orElse(null);
    int limit = body.whole(LIMIT, 1, LARGEST_PAGE).orElse(USUAL_PAGE);
    PageCursor pages = exchange.pages().of(MessageAddress.of(to).value() + "\n" + channel);
    Optional<Long> after = body.text(AFTER).map(text -> number(pages.position(text)));
    return page(
        exchange.client().messages().page(to, channel, after.orElse(null), limit), limit, pages);
  }

  /** Messages outlive their job. */
  private static ApiReply ofJob(Exchange exchange) {
    int limit = exchange.query().limit();
    Optional<Long> after = exchange.pages().after(exchange.query(), MessageReads::number);
    List<TrackedMessage> found =
        exchange.client().messages().ofJob(exchange.jobId(), after.orElse(null), limit);
    if (found.isEmpty()) {
      exchange.requireJob();
    }
    return page(found, limit, exchange.pages());
  }

  private static ApiReply page(List<TrackedMessage> found, int limit, PageCursor pages) {
    Map<String, @Nullable Object> answer = new LinkedHashMap<>();
    answer.put("messages", found.stream().map(MessageView::of).toList());
    answer.put("next", pages.next(found.size() < limit ? null : found.get(found.size() - 1).id()));
    return ApiReply.ok(answer);
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException no) {
      throw new InvalidInputException(AFTER, text, "what next of the page before says");
    }
  }
}
