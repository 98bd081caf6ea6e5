/** Ends of runs on their way to the store. */
@NullMarked
package dev.punctual.internal.engine.end;

import org.jspecify.annotations.NullMarked;
