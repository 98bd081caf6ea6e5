/** A node put together: with threads of its own, or on its caller's. */
@NullMarked
package dev.punctual.internal.engine.node;

import org.jspecify.annotations.NullMarked;
