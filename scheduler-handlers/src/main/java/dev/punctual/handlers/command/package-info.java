/** Jobs that run programs of this machine. */
@NullMarked
package dev.punctual.handlers.command;

import org.jspecify.annotations.NullMarked;
