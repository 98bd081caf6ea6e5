/** Calls to those who vouch for people, and what their tokens must be. Not for use by others. */
@NullMarked
package dev.punctual.http.signin.internal;

import org.jspecify.annotations.NullMarked;
