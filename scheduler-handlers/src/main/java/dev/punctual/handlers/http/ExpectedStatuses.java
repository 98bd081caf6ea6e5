package dev.punctual.handlers.http;

import dev.punctual.handlers.internal.JobFields;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Which statuses a job takes for an answer. */
final class ExpectedStatuses {
  private static final String FIELD = "expect";
  private static final String LEGAL =
      "a status such as 204, a class such as \"2xx\", or a list of them";
  private static final int LEAST = 200;
  private static final int MOST = 599;
  private static final int IN_A_CLASS = 100;
  private static final Pattern CLASS = Pattern.compile("[2-5]xx");

  private ExpectedStatuses() {}

  /** Those of the field; all of success where a job names none. */
  static Set<Integer> read(JobFields fields) {
    Object asked = fields.find(FIELD).orElse("2xx");
    List<?> each = asked instanceof List<?> several ? several : List.of(asked);
    Set<Integer> expected = new TreeSet<>();
    each.forEach(status -> add(fields, status, expected));
    if (expected.isEmpty()) {
      throw fields.refused(FIELD, asked, LEGAL);
    }
    return expected;
  }

  private static void add(JobFields fields, @Nullable Object status, Set<Integer> expected) {
    if (status instanceof Integer code && code >= LEAST && code <= MOST) {
      expected.add(code);
    } else if (status instanceof String text && CLASS.matcher(text).matches()) {
      int first = (text.charAt(0) - '0') * IN_A_CLASS;
      IntStream.range(first, first + IN_A_CLASS).forEach(expected::add);
    } else {
      throw fields.refused(FIELD, status, LEGAL);
    }
  }
}
