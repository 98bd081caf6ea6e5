/** A small Supabase for tests: a real PostgREST on the tests' PostgreSQL, with roles and keys. */
@NullMarked
package dev.punctual.testsupabase;

import org.jspecify.annotations.NullMarked;
