package dev.punctual.dashboard.internal.page.people;

import dev.punctual.SchedulerClient;
import dev.punctual.dashboard.internal.frame.PageCall;
import dev.punctual.dashboard.templates.JtemessagesGenerated;
import dev.punctual.message.TrackedMessage;
import java.io.IOException;
import java.util.List;

/**
 * What people were told, and how channels do. Safe for use by many threads.
 *
 * @param client that looks
 */
public record MessageViews(SchedulerClient client) {
  private static final int MESSAGES = 100;

  /** Begins to look for messages. */
  public void begin(PageCall call) throws IOException {
    show("", List.of(), call);
  }

  /**
   * Looks for the messages to somebody. Their address comes in a body, so that it stands in no log
   * and no history of a browser.
   */
  public void search(PageCall call) throws IOException {
    String address = call.one("address");
    if (call.frame().seesAll()) {
      show(address, client.messages().page(address, null, null, MESSAGES), call);
    } else {
      call.problem(403, "problem.masked");
    }
  }

  private void show(String address, List<TrackedMessage> found, PageCall call) throws IOException {
    SuppressionsPage list =
        SuppressionsPage.of(client.messages().suppressions(), address, call.one("after"));
    List<ChannelRow> channels = ChannelRow.all(client, call.frame().times().now());
    call.page(
        output ->
            JtemessagesGenerated.render(
                output, null, call.frame(), address, found, list, channels));
  }
}
