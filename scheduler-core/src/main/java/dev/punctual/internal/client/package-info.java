/** What a client does between a request and the store. */
@NullMarked
package dev.punctual.internal.client;

import org.jspecify.annotations.NullMarked;
