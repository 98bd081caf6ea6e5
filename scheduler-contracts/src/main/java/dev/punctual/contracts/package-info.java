/**
 * What every store, notifier and codec promises, as tests that an adapter's own test class takes
 * over by implementing these interfaces.
 */
@NullMarked
package dev.punctual.contracts;

import org.jspecify.annotations.NullMarked;
