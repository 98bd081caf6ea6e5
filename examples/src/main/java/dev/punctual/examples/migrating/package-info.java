/** Jobs of other schedulers, each beside the same job of Punctual. */
@NullMarked
package dev.punctual.examples.migrating;

import org.jspecify.annotations.NullMarked;
