package dev.punctual.notify.sms;

import dev.punctual.notify.sms.TwilioError.Verdict;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What Twilio's errors mean to a message, by their codes; the source is Twilio's error and warning
 * dictionary (https://www.twilio.com/docs/api/errors). Twilio adds codes and changes what causes
 * them, so a code that is not known here is no reason to give a message up: it is tried again as
 * long as its job's retries last.
 */
final class TwilioErrors {
  private static final Map<Integer, TwilioError> TABLE =
      Stream.of(
              // what the message is for, or says
              never(21211, "the number is not valid"),
              never(21214, "the number cannot be reached"),
              never(21217, "the number does not appear to be valid"),
              never(21265, "the number is a short code"),
              never(21266, "the number is the sender's own"),
              never(21268, "the number is a premium or information service"),
              never(21602, "the message says nothing"),
              never(21604, "there is no number to send to"),
              never(21605, "the message is longer than this API takes"),
              never(21610, "the recipient has opted out of messages of this sender"),
              never(21612, "the number cannot be reached from this sender"),
              never(21614, "the number is not that of a mobile telephone"),
              never(21617, "the message is longer than 1,600 characters"),
              never(21618, "the message's text cannot be sent"),
              never(21619, "the message says nothing"),
              never(21623, "the message has too many attachments"),
              never(21635, "the number is a landline"),
              never(30004, "the number blocks messages, or may not be sent any"),
              never(30005, "the number is unknown or no longer in service"),
              never(30006, "the number is a landline or its carrier cannot be reached"),
              never(30007, "the message was filtered by Twilio or the carrier"),
              never(30019, "the message is larger than the carrier takes"),
              never(30038, "the message was filtered as a one-time password"),
              never(30044, "the message is longer than a trial account may send"),
              never(30450, "delivery to the number is blocked"),
              // what may pass, or needs a setting for this destination
              later(14107, "too many messages between these two numbers at once"),
              later(21219, "a trial account may send to verified numbers only"),
              later(21408, "the account may not send to that region: see its geo permissions"),
              later(21608, "a trial account may send to verified numbers only"),
              later(30003, "the telephone cannot be reached: it is off or has no service"),
              later(30008, "delivery failed for an unknown reason"),
              later(30017, "the carrier's network is congested"),
              later(30036, "the message was not sent within its validity period"),
              later(30040, "the carrier requires the sender to be registered first"),
              later(30041, "the country requires the sender to be registered first"),
              later(30042, "the alphanumeric sender is not allowed for this account"),
              later(30410, "the carrier did not answer in time"),
              later(30453, "the message could not be delivered"),
              // the account and its settings
              nobodyNow(20003, "the login was refused"),
              nobodyNow(20005, "the account is not active"),
              nobodyNow(20006, "the login may not do this"),
              nobodyNow(20008, "test credentials cannot do this"),
              nobodyNow(20010, "sending is disabled for the account"),
              nobodyNow(20403, "the login may not do this"),
              nobodyNow(20404, "there is no such account"),
              nobodyNow(21212, "the sender is not valid"),
              nobodyNow(21267, "a trial account may not use an alphanumeric sender"),
              nobodyNow(21603, "there is no sender"),
              nobodyNow(21606, "the sender cannot send messages from this account"),
              nobodyNow(21607, "a trial account must send from its own number"),
              nobodyNow(21609, "the status callback is not valid"),
              nobodyNow(21616, "the sender matches several numbers of the account"),
              nobodyNow(21657, "the sender is not valid"),
              nobodyNow(21659, "the sender is no number of Twilio's, or a short code of elsewhere"),
              nobodyNow(21660, "the sender belongs to another account"),
              nobodyNow(21661, "the sender cannot send SMS"),
              nobodyNow(21663, "the sender's routing is not set up rightly"),
              nobodyNow(21701, "there is no such messaging service"),
              nobodyNow(21702, "the messaging service takes no messages"),
              nobodyNow(21703, "the messaging service has no number that can send this"),
              nobodyNow(21704, "the messaging service has no numbers"),
              nobodyNow(21705, "the messaging service is not valid"),
              nobodyNow(21709, "the messaging service may not use this alphanumeric sender"),
              nobodyNow(21730, "Twilio is under maintenance"),
              nobodyNow(30002, "the account is suspended"),
              nobodyNow(30032, "the toll-free sender has not been verified"),
              nobodyNow(30033, "the sender's A2P 10DLC campaign is suspended"),
              nobodyNow(30034, "the sender is not registered for A2P 10DLC"),
              nobodyNow(30035, "the sender is still being set up for A2P 10DLC"),
              nobodyNow(30037, "sending is disabled for the account"),
              // its pace
              nobodyNow(20429, "too many requests at once"),
              nobodyNow(21611, "the sender has too many messages waiting"),
              nobodyNow(30001, "too many messages wait to be sent"),
              nobodyNow(30022, "the sender's A2P 10DLC rate is exceeded"),
              nobodyNow(30023, "the sender's A2P 10DLC messages of today are used up"),
              nobodyNow(30027, "the sender's messages to this carrier are used up for today"),
              nobodyNow(63017, "the account sends too many messages a second"),
              nobodyNow(63038, "the account's messages of today are used up"))
          .collect(Collectors.toUnmodifiableMap(TwilioError::code, error -> error));

  private TwilioErrors() {}

  private static TwilioError never(int code, String meaning) {
    return new TwilioError(code, Verdict.NEVER, meaning);
  }

  private static TwilioError later(int code, String meaning) {
    return new TwilioError(code, Verdict.LATER, meaning);
  }

  private static TwilioError nobodyNow(int code, String meaning) {
    return new TwilioError(code, Verdict.NOBODY_NOW, meaning);
  }

  /** All that are known, by their codes. */
  static Map<Integer, TwilioError> table() {
    return TABLE;
  }

  /** What a code means; null where it is not known. */
  static @Nullable TwilioError of(@Nullable Integer code) {
    return code == null ? null : TABLE.get(code);
  }
}
