/**
 * Contracts that every store passes, a clock to drive by hand, and a store that fails on demand.
 */
@NullMarked
package dev.punctual.testkit;

import org.jspecify.annotations.NullMarked;
