/** Operations that do one thing to all jobs that match. */
@NullMarked
package dev.punctual.http.internal.bulk;

import org.jspecify.annotations.NullMarked;
