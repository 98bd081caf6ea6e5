/** Operations on jobs. */
@NullMarked
package dev.punctual.http.internal.jobs;

import org.jspecify.annotations.NullMarked;
