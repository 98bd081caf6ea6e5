package dev.punctual.dashboard.internal.action;

import dev.punctual.InvalidInputException;
import dev.punctual.dashboard.internal.frame.PageCall;
import dev.punctual.dashboard.internal.frame.Preferences;
import dev.punctual.dashboard.internal.frame.SavedViews;
import dev.punctual.dashboard.internal.frame.SavedViews.View;
import java.util.Locale;

/** What people choose for themselves. */
final class PreferenceActions {
  private PreferenceActions() {}

  static void prefer(PageCall call) {
    String zone = call.one("zone");
    if (!zone.isEmpty()) {
      Preferences.keepZone(
          call.answer().response(),
          Preferences.readZone(zone)
              .orElseThrow(
                  () ->
                      new InvalidInputException(
                          "zone", zone, "the name of a time zone, such as Europe/Berlin or UTC")));
    }
    String language = call.one("language");
    if (!language.isEmpty()) {
      Preferences.keepLanguage(call.answer().response(), Locale.forLanguageTag(language));
    }
    String back = call.frame().links().back(call.one("back"));
    SavedViews saved = call.frame().visit().saved();
    String name = call.one("save_as");
    if (!name.isEmpty()) {
      Preferences.keepViews(call.answer().response(), saved.and(new View(name, back)));
    }
    String forgotten = call.one("forget");
    if (!forgotten.isEmpty()) {
      Preferences.keepViews(call.answer().response(), saved.without(forgotten));
    }
    call.answer().redirect(back);
  }
}
