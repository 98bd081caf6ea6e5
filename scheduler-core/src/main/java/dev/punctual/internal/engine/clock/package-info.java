/**
 * Time as a node knows it: the machine's monotonic clock, the store's clock, and the lease that
 * both measure.
 */
@NullMarked
package dev.punctual.internal.engine.clock;

import org.jspecify.annotations.NullMarked;
