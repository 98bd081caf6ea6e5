/** What is known of a round of faults when it is over. */
@NullMarked
package dev.punctual.faults.history;

import org.jspecify.annotations.NullMarked;
