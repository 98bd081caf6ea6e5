/** What every store does with jobs that have failed. */
@NullMarked
package dev.punctual.contracts.failures;

import org.jspecify.annotations.NullMarked;
