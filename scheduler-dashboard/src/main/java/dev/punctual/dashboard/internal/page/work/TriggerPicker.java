package dev.punctual.dashboard.internal.page.work;

import dev.punctual.InvalidInputException;
import dev.punctual.dashboard.internal.frame.PageCall;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the text of a trigger from what was picked. */
public final class TriggerPicker {
  /** Days of the week, as triggers write them. */
  public static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

  /** Units of a period, as triggers write them. */
  public static final List<String> UNITS = List.of("m", "h", "d");

  private TriggerPicker() {}

  /**
   * What the pressed button makes.
   *
   * @return empty if none of the picker's buttons was pressed
   * @throws InvalidInputException if something is not picked
   */
  public static Optional<String> picked(PageCall call) {
    return switch (call.one("use")) {
      case "every" ->
          Optional.of(
              "every:" + needed(call, "pick_number", "1 or more") + unit(call.one("pick_unit")));
      case "daily" -> Optional.of("daily:" + time(call, "pick_daily"));
      case "weekly" -> Optional.of("weekly:" + days(call) + "@" + time(call, "pick_weekly"));
      case "monthly" ->
          Optional.of(
              "monthly:"
                  + needed(call, "pick_day", "days such as 1,15 or last")
                  + "@"
                  + time(call, "pick_monthly"));
      case "cron" -> Optional.of("cron:" + needed(call, "pick_cron", "such as 0 8 * * 1-5"));
      default -> Optional.empty();
    };
  }

  private static String unit(String picked) {
    return UNITS.contains(picked) ? picked : UNITS.get(0);
  }

  private static String time(PageCall call, String field) {
    return needed(call, field, "a time, such as 08:00");
  }

  private static String days(PageCall call) {
    String @Nullable [] days = call.request().getParameterValues("pick_days");
    if (days == null) {
      throw new InvalidInputException("pick_days", null, "one day or more");
    }
    return String.join(",", days);
  }

  private static String needed(PageCall call, String field, String legal) {
    String value = call.one(field);
    if (value.isEmpty()) {
      throw new InvalidInputException(field, value, legal);
    }
    return value;
  }
}
