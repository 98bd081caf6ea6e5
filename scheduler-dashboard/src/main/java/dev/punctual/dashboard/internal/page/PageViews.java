package dev.punctual.dashboard.internal.page;

import dev.punctual.SchedulerClient;
import dev.punctual.dashboard.DashboardParts;
import dev.punctual.dashboard.internal.page.people.PeopleViews;
import dev.punctual.dashboard.internal.page.system.SystemViews;
import dev.punctual.dashboard.internal.page.work.WorkViews;
import java.util.HashMap;
import java.util.Map;

/** All pages. */
public final class PageViews {
  private PageViews() {}

  /** Each by its name in the path. */
  public static Map<String, PageView> all(SchedulerClient client, DashboardParts parts) {
    Map<String, PageView> all = new HashMap<>(new WorkViews(client, parts.previews()).views());
    all.putAll(new PeopleViews(client, parts.previews()).views());
    all.putAll(new SystemViews(client, parts.checks()).views());
    return Map.copyOf(all);
  }
}
