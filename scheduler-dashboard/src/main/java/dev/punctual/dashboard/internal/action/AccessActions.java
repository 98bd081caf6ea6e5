package dev.punctual.dashboard.internal.action;

import dev.punctual.access.KeyKind;
import dev.punctual.dashboard.internal.page.system.AccessViews;
import dev.punctual.http.ApiRole;
import java.util.Map;

/** What admins do about who may come in. */
final class AccessActions {
  private AccessActions() {}

  static Map<String, PageAction> all() {
    return Map.of(
        "access", new PageAction(ApiRole.ADMIN, AccessViews::create),
        "revoke-token", revoke(KeyKind.TOKEN),
        "revoke-session", revoke(KeyKind.SESSION));
  }

  private static PageAction revoke(KeyKind kind) {
    return new PageAction(ApiRole.ADMIN, (theirs, call) -> AccessViews.revoke(kind, theirs, call));
  }
}
