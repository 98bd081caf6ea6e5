/** Jobs that send email: the handler, its message, and the ways a mail leaves. */
@NullMarked
package dev.punctual.notify.email;

import org.jspecify.annotations.NullMarked;
