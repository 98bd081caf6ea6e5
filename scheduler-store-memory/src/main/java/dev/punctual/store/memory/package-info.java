/** The reference store: jobs in memory, forgotten when the process ends. */
@NullMarked
package dev.punctual.store.memory;

import org.jspecify.annotations.NullMarked;
