/** The schedulers that are measured, each behind the same few commands. */
@NullMarked
package dev.punctual.benchmarks.speed.contenders;

import org.jspecify.annotations.NullMarked;
