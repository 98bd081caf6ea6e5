/**
 * Dialects of cron: how cron-utils reads an expression, which trigger it becomes, what the
 * scheduler that it comes from does when clocks change, and where the two differ.
 */
@NullMarked
package dev.punctual.app.cli.imports.dialect;

import org.jspecify.annotations.NullMarked;
