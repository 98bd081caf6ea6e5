/** What became of messages: to whom they went, and what providers told of them later. */
@NullMarked
package dev.punctual.message;

import org.jspecify.annotations.NullMarked;
