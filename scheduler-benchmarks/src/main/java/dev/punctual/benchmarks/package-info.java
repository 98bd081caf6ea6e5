/** What things cost, beside what they cost elsewhere: groups of benchmarks, and the report. */
@NullMarked
package dev.punctual.benchmarks;

import org.jspecify.annotations.NullMarked;
