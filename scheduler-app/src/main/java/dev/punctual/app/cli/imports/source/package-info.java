/** Where schedules of other programs are read: crontabs, lists of expressions, their tables. */
@NullMarked
package dev.punctual.app.cli.imports.source;

import org.jspecify.annotations.NullMarked;
