/** A run in the hands of a node: held, on a thread, stopped, over. */
@NullMarked
package dev.punctual.internal.engine.run;

import org.jspecify.annotations.NullMarked;
