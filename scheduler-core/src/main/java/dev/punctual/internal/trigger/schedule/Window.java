package dev.punctual.internal.trigger.schedule;

import org.jspecify.annotations.Nullable;

/** The time within which a trigger fires; null stands for no limit. */
public record Window(@Nullable Edge start, @Nullable Edge end) {
  public static final Window ALWAYS = new Window(null, null);

  public Window withStart(@Nullable Edge changed) {
    return new Window(changed, end);
  }

  public Window withEnd(@Nullable Edge changed) {
    return new Window(start, changed);
  }
}
