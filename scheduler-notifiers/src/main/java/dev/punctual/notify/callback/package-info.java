/**
 * What providers tell of messages after they took them: each provider's own reports, proved to be
 * its own.
 */
@NullMarked
package dev.punctual.notify.callback;

import org.jspecify.annotations.NullMarked;
