/** Whole schedulers beside each other on one PostgreSQL, each in a process of its own. */
@NullMarked
package dev.punctual.benchmarks.speed;

import org.jspecify.annotations.NullMarked;
