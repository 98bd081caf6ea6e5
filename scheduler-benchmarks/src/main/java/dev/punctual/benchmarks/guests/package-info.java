/** What people who ask over HTTP cost the jobs that run meanwhile. */
@NullMarked
package dev.punctual.benchmarks.guests;

import org.jspecify.annotations.NullMarked;
