/** Messages that runs have sent, as stores keep them. */
@NullMarked
package dev.punctual.port.message;

import org.jspecify.annotations.NullMarked;
