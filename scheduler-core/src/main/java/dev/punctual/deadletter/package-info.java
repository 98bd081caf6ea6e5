/** Jobs that have failed: which there are, by what errors, and which of them to take. */
@NullMarked
package dev.punctual.deadletter;

import org.jspecify.annotations.NullMarked;
