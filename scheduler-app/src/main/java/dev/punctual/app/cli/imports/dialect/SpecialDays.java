package dev.punctual.app.cli.imports.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Lists in day fields, of which cron-utils evaluates only the plain ones rightly. */
final class SpecialDays {
  private static final Pattern SPECIAL = Pattern.compile("L.*|.*L|.*W|.*#.*");

  private SpecialDays() {}

  /** The plain items as one list, and each item with L, W or # on its own. */
  static List<String> apart(String field) {
    List<String> plain = new ArrayList<>();
    List<String> all = new ArrayList<>();
    for (String item : field.split(",", -1)) {
      (special(item) ? all : plain).add(item);
    }
    if (!plain.isEmpty()) {
      all.add(String.join(",", plain));
    }
    return all;
  }

  static boolean special(String item) {
    return SPECIAL.matcher(item).matches();
  }
}
