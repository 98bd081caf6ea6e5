/** What it costs to make a trigger and to find its next fire; the same for other cron engines. */
@NullMarked
package dev.punctual.benchmarks.triggers;

import org.jspecify.annotations.NullMarked;
