/** Jobs that wait for other jobs, and batches of jobs. */
@NullMarked
package dev.punctual.chain;

import org.jspecify.annotations.NullMarked;
