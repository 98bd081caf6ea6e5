/** Several schedulers asked the same questions about time, and what each of them answers. */
@NullMarked
package dev.punctual.examples.rivals;

import org.jspecify.annotations.NullMarked;
