/** What every store promises of jobs that wait for others, and of batches. */
@NullMarked
package dev.punctual.contracts.chains;

import org.jspecify.annotations.NullMarked;
