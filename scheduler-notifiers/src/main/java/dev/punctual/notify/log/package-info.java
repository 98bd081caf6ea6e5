/** Notifications that end in the log, for development. */
@NullMarked
package dev.punctual.notify.log;

import org.jspecify.annotations.NullMarked;
