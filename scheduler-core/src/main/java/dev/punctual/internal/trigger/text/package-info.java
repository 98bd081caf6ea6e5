/** Words that stand in triggers: weekdays, times of day, moments, zones. */
@NullMarked
package dev.punctual.internal.trigger.text;

import org.jspecify.annotations.NullMarked;
