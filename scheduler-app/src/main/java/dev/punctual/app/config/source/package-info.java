/** Where settings come from: files, the environment, the command line; which of them wins. */
@NullMarked
package dev.punctual.app.config.source;

import org.jspecify.annotations.NullMarked;
