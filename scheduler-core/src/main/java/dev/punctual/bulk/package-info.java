/** One thing done to all jobs that a filter finds, step by step. */
@NullMarked
package dev.punctual.bulk;

import org.jspecify.annotations.NullMarked;
