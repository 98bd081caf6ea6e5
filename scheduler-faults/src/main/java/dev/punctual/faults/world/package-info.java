/** Real processes of nodes, a real database, what stands in between, and who watches. */
@NullMarked
package dev.punctual.faults.world;

import org.jspecify.annotations.NullMarked;
