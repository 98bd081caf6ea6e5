/** Punctual alone, in the situations that schedulers are known to suffer from. */
@NullMarked
package dev.punctual.benchmarks.scenarios;

import org.jspecify.annotations.NullMarked;
