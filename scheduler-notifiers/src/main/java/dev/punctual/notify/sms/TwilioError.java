package dev.punctual.notify.sms;

/**
 * An error of Twilio's and what it means to a message. Twilio's own words stay out of it: they
 * repeat numbers.
 *
 * @param code Twilio's
 * @param verdict what follows
 * @param meaning in our words
 */
record TwilioError(int code, Verdict verdict, String meaning) {

  /** What follows from an error. */
  enum Verdict {
    /** This message never will be sent: its number or its text is at fault. */
    NEVER,
    /** This message may be sent later; others may be sent now. */
    LATER,
    /** No message can be sent now: it is the account, its settings, or its pace. */
    NOBODY_NOW
  }
}
