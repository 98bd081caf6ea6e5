/** The page at which people sign in. */
@NullMarked
package dev.punctual.http.internal.login;

import org.jspecify.annotations.NullMarked;
