/** Faults, each a cell of the matrix. */
@NullMarked
package dev.punctual.faults.cell;

import org.jspecify.annotations.NullMarked;
