/**
 * Recurrence rules of calendars (RFC 5545): from a rule to the dates that it names. A library reads
 * and expands them; only {@code RuleReader} and {@code LibraryExpansion} know it.
 */
@NullMarked
package dev.punctual.internal.trigger.recurrence;

import org.jspecify.annotations.NullMarked;
