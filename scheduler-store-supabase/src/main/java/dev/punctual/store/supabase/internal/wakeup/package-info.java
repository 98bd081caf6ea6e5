/** Waking nodes: by Realtime's broadcasts, and by polling. */
@NullMarked
package dev.punctual.store.supabase.internal.wakeup;

import org.jspecify.annotations.NullMarked;
