/** The ground that is measured on: a PostgreSQL, and processes that are given commands. */
@NullMarked
package dev.punctual.benchmarks.server;

import org.jspecify.annotations.NullMarked;
