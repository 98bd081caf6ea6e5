/** What a node tells with its heartbeats: figures of its runs, and how it stands. */
@NullMarked
package dev.punctual.internal.engine.report;

import org.jspecify.annotations.NullMarked;
