/** Cron expressions: their fields, and the dates and times they stand for. */
@NullMarked
package dev.punctual.internal.trigger.cron;

import org.jspecify.annotations.NullMarked;
