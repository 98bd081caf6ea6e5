/**
 * For tests of applications: a clock and a scheduler to drive by hand, assertions, and a store that
 * fails on demand. It needs no library for tests, and goes with any.
 */
@NullMarked
package dev.punctual.testkit;

import org.jspecify.annotations.NullMarked;
