/** A request as operations see it, and what they answer. */
@NullMarked
package dev.punctual.http.internal.exchange;

import org.jspecify.annotations.NullMarked;
