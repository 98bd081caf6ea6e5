/** What the engine costs for each job: no-op jobs on the memory store, beside a bare executor. */
@NullMarked
package dev.punctual.benchmarks.overhead;

import org.jspecify.annotations.NullMarked;
