package dev.punctual.internal.trigger.recurrence;

import java.time.LocalDateTime;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Local times that are listed one by one. Immutable. */
public record ListedTimes(NavigableSet<LocalDateTime> times) {
  public static final ListedTimes NONE = new ListedTimes(List.of());

  public ListedTimes {
    times = Collections.unmodifiableNavigableSet(new TreeSet<>(times));
  }

  ListedTimes(Collection<LocalDateTime> times) {
    this(new TreeSet<>(times));
  }

  public boolean isEmpty() {
    return times.isEmpty();
  }

  boolean has(LocalDateTime time) {
    return times.contains(time);
  }

  @Nullable LocalDateTime onOrAfter(LocalDateTime from) {
    return times.ceiling(from);
  }

  String text(String key) {
    return isEmpty()
        ? ""
        : ";" + key + "=" + times.stream().map(LocalTimes::text).collect(Collectors.joining(","));
  }
}
