/** Whether what happened in a round of faults kept the promises. */
@NullMarked
package dev.punctual.faults.check;

import org.jspecify.annotations.NullMarked;
