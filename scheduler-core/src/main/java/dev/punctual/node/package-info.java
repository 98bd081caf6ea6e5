/** Nodes as others see them: their leases, and what they tell of themselves. */
@NullMarked
package dev.punctual.node;

import org.jspecify.annotations.NullMarked;
