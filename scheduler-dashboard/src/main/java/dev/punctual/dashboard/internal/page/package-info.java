/** What each page shows. */
@NullMarked
package dev.punctual.dashboard.internal.page;

import org.jspecify.annotations.NullMarked;
