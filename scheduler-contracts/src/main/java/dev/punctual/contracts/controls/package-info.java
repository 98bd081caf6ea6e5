/** Contracts on what people hold back and run besides: pauses, extra occurrences, skipped ones. */
@NullMarked
package dev.punctual.contracts.controls;

import org.jspecify.annotations.NullMarked;
