package dev.punctual.notify.template;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes of a job's data what templates see: texts that are instants become moments, and numbers are
 * written out instead of as {@code 1.25E7}.
 */
final class Variables {
  private final ZoneId zone;
  private final Locale locale;
  private final StepBudget steps;

  Variables(ZoneId zone, Locale locale, StepBudget steps) {
    this.zone = zone;
    this.locale = locale;
    this.steps = steps;
  }

  Map<String, Object> of(Map<String, ? extends @Nullable Object> data) {
    Map<String, Object> all = new LinkedHashMap<>();
    data.forEach(
        (name, value) -> {
          if (value != null) {
            all.put(name, of(value));
          }
        });
    return all;
  }

  private Object of(Object value) {
    if (value instanceof String text) {
      return Moment.read(text, zone, locale).<Object>map(moment -> moment).orElse(text);
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> named = new LinkedHashMap<>();
      map.forEach((name, each) -> named.put(String.valueOf(name), each));
      return of(named);
    }
    if (value instanceof Collection<?> several) {
      List<Object> all = new ArrayList<>();
      for (Object each : several) {
        all.add(of(each == null ? "" : each));
      }
      return steps.counting(all);
    }
    return value instanceof Double number && Double.isFinite(number)
        ? BigDecimal.valueOf(number).toPlainString()
        : value;
  }
}
