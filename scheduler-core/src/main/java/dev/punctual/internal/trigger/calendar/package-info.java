/** Sets of dates and times of day: what a trigger names, before any zone. */
@NullMarked
package dev.punctual.internal.trigger.calendar;

import org.jspecify.annotations.NullMarked;
