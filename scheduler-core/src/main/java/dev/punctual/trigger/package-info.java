/**
 * When a job fires: triggers, their text form, and the one evaluator that all of them go through.
 */
@NullMarked
package dev.punctual.trigger;

import org.jspecify.annotations.NullMarked;
