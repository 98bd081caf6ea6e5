/** What happened in a round of faults, and whether it kept the promises. */
@NullMarked
package dev.punctual.faults.history;

import org.jspecify.annotations.NullMarked;
