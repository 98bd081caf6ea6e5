/** Who asked for what, from where: what stores keep of each command that changed something. */
@NullMarked
package dev.punctual.audit;

import org.jspecify.annotations.NullMarked;
