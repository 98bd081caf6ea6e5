/** What errors have in common. */
@NullMarked
package dev.punctual.internal.failure;

import org.jspecify.annotations.NullMarked;
