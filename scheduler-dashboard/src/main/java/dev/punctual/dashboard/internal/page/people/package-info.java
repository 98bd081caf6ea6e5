/** Pages about people: reminders and messages. */
@NullMarked
package dev.punctual.dashboard.internal.page.people;

import org.jspecify.annotations.NullMarked;
