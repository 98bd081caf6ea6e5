/** What is to come, hour by hour, and what clock changes do to it. */
@NullMarked
package dev.punctual.dashboard.internal.page.upcoming;

import org.jspecify.annotations.NullMarked;
