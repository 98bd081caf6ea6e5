/** Who asked for what, on any store. */
@NullMarked
package dev.punctual.contracts.audit;

import org.jspecify.annotations.NullMarked;
