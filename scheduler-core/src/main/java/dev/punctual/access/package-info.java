/** Whom the HTTP API and its pages let in: tokens, sessions and links that work once. */
@NullMarked
package dev.punctual.access;

import org.jspecify.annotations.NullMarked;
