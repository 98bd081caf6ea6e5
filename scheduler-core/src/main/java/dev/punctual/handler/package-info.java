/** What a user writes: the code that runs when a job is due. */
@NullMarked
package dev.punctual.handler;

import org.jspecify.annotations.NullMarked;
