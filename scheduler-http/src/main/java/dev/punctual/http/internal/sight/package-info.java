/** How much people see of what jobs carry. */
@NullMarked
package dev.punctual.http.internal.sight;

import org.jspecify.annotations.NullMarked;
