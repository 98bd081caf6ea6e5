/** What clients and stores share about reminders of events; no part of the public interface. */
@NullMarked
package dev.punctual.internal.reminder;

import org.jspecify.annotations.NullMarked;
