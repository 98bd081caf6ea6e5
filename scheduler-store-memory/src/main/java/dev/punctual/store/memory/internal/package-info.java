/** What the memory store keeps and computes apart from its table. */
@NullMarked
package dev.punctual.store.memory.internal;

import org.jspecify.annotations.NullMarked;
