/** The trace that is kept with a job. */
@NullMarked
package dev.punctual.internal.trace;

import org.jspecify.annotations.NullMarked;
