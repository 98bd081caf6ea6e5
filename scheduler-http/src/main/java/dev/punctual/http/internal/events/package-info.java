/** Operations on the reminders of events. */
@NullMarked
package dev.punctual.http.internal.events;

import org.jspecify.annotations.NullMarked;
