package dev.punctual.dashboard.internal.page.people;

import dev.punctual.SchedulerClient;
import dev.punctual.dashboard.MessagePreviews;
import dev.punctual.dashboard.internal.frame.Frame;
import dev.punctual.dashboard.internal.frame.PageCall;
import dev.punctual.dashboard.internal.page.PageView;
import dev.punctual.dashboard.templates.JteeventGenerated;
import dev.punctual.dashboard.templates.JteremindersGenerated;
import java.io.IOException;
import java.util.Map;

/** Pages about people: what they are told. Safe for use by many threads. */
public final class PeopleViews {
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
    return Map.of("messages", new MessageViews(client)::begin, "reminders", this::reminders);
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
}
