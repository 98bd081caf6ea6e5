/** Operations on batches. */
@NullMarked
package dev.punctual.http.internal.chains;

import org.jspecify.annotations.NullMarked;
