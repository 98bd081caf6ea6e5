package dev.punctual.trigger;

import org.jspecify.annotations.Nullable;

/** The time within which a trigger fires; null stands for no limit. */
record Window(@Nullable Edge start, @Nullable Edge end) {
  static final Window ALWAYS = new Window(null, null);

  Window withStart(@Nullable Edge changed) {
    return new Window(changed, end);
  }

  Window withEnd(@Nullable Edge changed) {
    return new Window(start, changed);
  }
}
