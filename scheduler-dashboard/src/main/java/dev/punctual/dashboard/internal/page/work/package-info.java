/** Pages about jobs and their runs. */
@NullMarked
package dev.punctual.dashboard.internal.page.work;

import org.jspecify.annotations.NullMarked;
