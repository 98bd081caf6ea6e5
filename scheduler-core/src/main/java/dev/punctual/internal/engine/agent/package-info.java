/**
 * What each agent of a node leans on: its thread, a signal to wait for, and what it says while the
 * store fails.
 */
@NullMarked
package dev.punctual.internal.engine.agent;

import org.jspecify.annotations.NullMarked;
