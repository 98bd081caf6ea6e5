package dev.punctual.dashboard.internal.page.people;

import dev.punctual.SchedulerClient;
import dev.punctual.dashboard.MessagePreviews;
import dev.punctual.dashboard.internal.frame.Frame;
import dev.punctual.dashboard.internal.frame.PageCall;
import dev.punctual.dashboard.internal.page.PageView;
import dev.punctual.dashboard.templates.JteeventGenerated;
import dev.punctual.dashboard.templates.JtemessagesGenerated;
import dev.punctual.dashboard.templates.JteremindersGenerated;
import dev.punctual.message.TrackedMessage;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Pages about people: what they are told. Safe for use by many threads. */
public final class PeopleViews {
  private static final int MESSAGES = 100;

  private final SchedulerClient client;
  private final MessagePreviews previews;

  /**
   * @param client that looks
   * @param previews of messages
   */
  public PeopleViews(SchedulerClient client, MessagePreviews previews) {
    this.client = client;
    this.previews = previews;
  }

  /** Each by its name in the path. */
  public Map<String, PageView> views() {
    return Map.of("messages", call -> messages("", List.of(), call), "reminders", this::reminders);
  }

  private void reminders(PageCall call) throws IOException {
    Frame frame = call.frame().watching("runs", "pauses");
    String event = call.one("event");
    if (event.isEmpty()) {
      RemindersPage page = RemindersPage.of(client);
      call.page(output -> JteremindersGenerated.render(output, null, frame, page));
    } else {
      EventPage page = EventPage.of(client, event);
      PreviewList next =
          page.next().map(job -> PreviewList.of(previews, job)).orElse(PreviewList.NONE);
      call.page(output -> JteeventGenerated.render(output, null, frame, page, next));
    }
  }

  /**
   * Looks for the messages to somebody. Their address comes in a body, so that it stands in no log
   * and no history of a browser.
   */
  public void search(PageCall call) throws IOException {
    String address = call.one("address");
    if (call.frame().seesAll()) {
      messages(address, client.messages().page(address, null, null, MESSAGES), call);
    } else {
      call.problem(403, "problem.masked");
    }
  }

  private void messages(String address, List<TrackedMessage> found, PageCall call)
      throws IOException {
    List<ChannelRow> channels = ChannelRow.all(client, call.frame().times().now());
    call.page(
        output ->
            JtemessagesGenerated.render(output, null, call.frame(), address, found, channels));
  }
}
