/**
 * Nodes simulated on one thread, by chance that a seed decides: the parts of the engine itself, on
 * a store that fails and answers late, with a clock that goes where chance says.
 */
@NullMarked
package dev.punctual.faults.simulation;

import org.jspecify.annotations.NullMarked;
