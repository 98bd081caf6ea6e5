/** What it costs to look at many jobs. */
@NullMarked
package dev.punctual.benchmarks.views;

import org.jspecify.annotations.NullMarked;
