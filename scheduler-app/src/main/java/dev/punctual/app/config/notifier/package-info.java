/** Settings of notifications: mail, text messages, webhooks. */
@NullMarked
package dev.punctual.app.config.notifier;

import org.jspecify.annotations.NullMarked;
