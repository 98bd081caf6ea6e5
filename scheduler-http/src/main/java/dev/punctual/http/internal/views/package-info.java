/** Operations that look at what is not one job: history, triggers, nodes, the audit. */
@NullMarked
package dev.punctual.http.internal.views;

import org.jspecify.annotations.NullMarked;
