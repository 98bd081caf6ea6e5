/**
 * Instants of a trigger: from nominal times of a calendar to instants, through the clock changes of
 * a zone.
 */
@NullMarked
package dev.punctual.internal.trigger.time;

import org.jspecify.annotations.NullMarked;
