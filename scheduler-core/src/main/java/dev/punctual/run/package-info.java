/** What a run keeps and tells on its way: steps, progress and a log. */
@NullMarked
package dev.punctual.run;

import org.jspecify.annotations.NullMarked;
