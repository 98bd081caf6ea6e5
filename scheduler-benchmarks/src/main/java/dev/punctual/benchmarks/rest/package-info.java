/** The store over REST beside the one over JDBC, on one database. */
@NullMarked
package dev.punctual.benchmarks.rest;

import org.jspecify.annotations.NullMarked;
