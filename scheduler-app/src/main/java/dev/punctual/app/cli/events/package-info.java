/** Commands on the reminders of an event. */
@NullMarked
package dev.punctual.app.cli.events;

import org.jspecify.annotations.NullMarked;
