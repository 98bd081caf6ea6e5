/**
 * Who asks over HTTP, as somebody else vouches for it: a provider of OpenID Connect, at which
 * people sign in, or a Supabase project, whose users send their tokens.
 */
@NullMarked
package dev.punctual.http.signin;

import org.jspecify.annotations.NullMarked;
