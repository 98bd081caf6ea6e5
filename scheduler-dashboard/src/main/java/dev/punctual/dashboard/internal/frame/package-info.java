/** What all pages have around them: words, times, links. */
@NullMarked
package dev.punctual.dashboard.internal.frame;

import org.jspecify.annotations.NullMarked;
