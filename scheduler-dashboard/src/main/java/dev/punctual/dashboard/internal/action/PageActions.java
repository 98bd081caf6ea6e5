package dev.punctual.dashboard.internal.action;

import dev.punctual.SchedulerClient;
import dev.punctual.dashboard.internal.page.people.MessageViews;
import java.util.HashMap;
import java.util.Map;

/** All that people can do on pages. */
public final class PageActions {
  private PageActions() {}

  /** Each by its name in the path. */
  public static Map<String, PageAction> all(SchedulerClient client) {
    Map<String, PageAction> all = new HashMap<>(JobActions.all());
    all.putAll(FailureActions.all());
    all.putAll(BulkActions.all());
    all.putAll(EditActions.all(client));
    all.putAll(HoldActions.all());
    all.putAll(EventActions.all());
    all.putAll(NodeActions.all());
    all.putAll(AccessActions.all());
    all.putAll(SuppressionActions.all());
    MessageViews messages = new MessageViews(client);
    all.put("messages", PageAction.look((theirs, call) -> messages.search(call)));
    all.put("preferences", PageAction.look((theirs, call) -> PreferenceActions.prefer(call)));
    return Map.copyOf(all);
  }
}
