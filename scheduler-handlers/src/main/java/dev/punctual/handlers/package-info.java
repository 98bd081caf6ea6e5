/**
 * Handlers for jobs that need no code of their own: a room for requests over HTTP, one for
 * functions of a database, one for programs.
 */
@NullMarked
package dev.punctual.handlers;

import org.jspecify.annotations.NullMarked;
