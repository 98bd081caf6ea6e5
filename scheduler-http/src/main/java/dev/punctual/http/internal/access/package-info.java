/** Tokens and sessions as resources. */
@NullMarked
package dev.punctual.http.internal.access;

import org.jspecify.annotations.NullMarked;
