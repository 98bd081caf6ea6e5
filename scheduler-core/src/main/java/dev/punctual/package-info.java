/** Punctual's public face: the scheduler a user builds, its configuration, and its errors. */
@NullMarked
package dev.punctual;

import org.jspecify.annotations.NullMarked;
