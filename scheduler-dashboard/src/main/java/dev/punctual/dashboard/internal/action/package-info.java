/** What people do on pages. */
@NullMarked
package dev.punctual.dashboard.internal.action;

import org.jspecify.annotations.NullMarked;
