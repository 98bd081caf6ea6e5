/** All that is found, as lines. */
@NullMarked
package dev.punctual.http.internal.export;

import org.jspecify.annotations.NullMarked;
