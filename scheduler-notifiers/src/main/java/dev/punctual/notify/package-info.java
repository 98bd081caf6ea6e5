/** Jobs that tell somebody something: what their metadata says, and how it is delivered. */
@NullMarked
package dev.punctual.notify;

import org.jspecify.annotations.NullMarked;
