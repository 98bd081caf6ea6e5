/** Jobs in a Supabase project, over its REST API. */
@NullMarked
package dev.punctual.store.supabase;

import org.jspecify.annotations.NullMarked;
