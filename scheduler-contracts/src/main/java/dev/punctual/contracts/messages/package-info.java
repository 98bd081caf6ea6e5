/** What became of messages, on any store. */
@NullMarked
package dev.punctual.contracts.messages;

import org.jspecify.annotations.NullMarked;
