/** Commands and queries over REST: requests, answers, errors, and what is asked again. */
@NullMarked
package dev.punctual.store.supabase.internal.rest;

import org.jspecify.annotations.NullMarked;
