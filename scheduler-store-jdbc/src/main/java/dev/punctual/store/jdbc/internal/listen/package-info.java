/** Listening for the notifications that wake nodes. */
@NullMarked
package dev.punctual.store.jdbc.internal.listen;

import org.jspecify.annotations.NullMarked;
