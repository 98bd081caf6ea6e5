/** Pages about the system: nodes, handlers, who did what. */
@NullMarked
package dev.punctual.dashboard.internal.page.system;

import org.jspecify.annotations.NullMarked;
