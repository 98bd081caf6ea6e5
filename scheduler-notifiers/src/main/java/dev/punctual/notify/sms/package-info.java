/** Text messages to telephones: through Twilio, or through any gateway that speaks HTTP. */
@NullMarked
package dev.punctual.notify.sms;

import org.jspecify.annotations.NullMarked;
