/** Keeps people who are limited to some handlers from the jobs of others. Internal. */
@NullMarked
package dev.punctual.http.internal.scope;

import org.jspecify.annotations.NullMarked;
