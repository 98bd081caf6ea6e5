/** What a search goes by, where jobs are in memory, and as text. */
@NullMarked
package dev.punctual.internal.search;

import org.jspecify.annotations.NullMarked;
