/** Figures of runs that last: how many, how late, how long, by minute, hour and day. */
@NullMarked
package dev.punctual.figures;

import org.jspecify.annotations.NullMarked;
