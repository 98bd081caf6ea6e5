/** Connections of the store and of its callers: where they come from, and what they are set to. */
@NullMarked
package dev.punctual.store.jdbc.internal.connections;

import org.jspecify.annotations.NullMarked;
