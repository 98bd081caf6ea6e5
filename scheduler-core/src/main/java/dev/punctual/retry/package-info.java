/** How often and how soon a failed run is tried again. */
@NullMarked
package dev.punctual.retry;

import org.jspecify.annotations.NullMarked;
