/** HTTP for notifiers: what was surely not sent, and which addresses nobody is led to. */
@NullMarked
package dev.punctual.notify.http;

import org.jspecify.annotations.NullMarked;
