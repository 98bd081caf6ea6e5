/** Messages with variables, in the recipient's language and time zone. */
@NullMarked
package dev.punctual.notify.template;

import org.jspecify.annotations.NullMarked;
