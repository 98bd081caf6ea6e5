/** Signed HTTP requests to programs, by the Standard Webhooks specification. */
@NullMarked
package dev.punctual.notify.webhook;

import org.jspecify.annotations.NullMarked;
