/** What triggers say: one record for each shape, and the policies and bounds around it. */
@NullMarked
package dev.punctual.internal.trigger.schedule;

import org.jspecify.annotations.NullMarked;
