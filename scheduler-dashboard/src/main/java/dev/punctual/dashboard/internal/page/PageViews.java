package dev.punctual.dashboard.internal.page;

import dev.punctual.SchedulerClient;
import dev.punctual.dashboard.HealthChecks;
import dev.punctual.dashboard.internal.page.people.PeopleViews;
import dev.punctual.dashboard.internal.page.system.SystemViews;
import dev.punctual.dashboard.internal.page.work.WorkViews;
import java.util.HashMap;
import java.util.Map;

/** All pages. */
public final class PageViews {
  private PageViews() {}

  /** Each by its name in the path. */
  public static Map<String, PageView> all(SchedulerClient client, HealthChecks checks) {
    Map<String, PageView> all = new HashMap<>(new WorkViews(client).views());
    all.putAll(new PeopleViews(client).views());
    all.putAll(new SystemViews(client, checks).views());
    return Map.copyOf(all);
  }
}
