package dev.punctual.internal.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Hides what looks like a secret within a text: values of passwords and tokens, logins in URLs. */
public final class MaskedSecrets {
  private static final Pattern NAMED =
      Pattern.compile(
          "(?i)(pass(?:word|wd|phrase)?|secret|token|api[-_]?key|authorization|credentials?)"
              + "(\"?\\s*[=:]\\s*\"?)(?:(?:bearer|basic)\\s+)?[^\\s,;&\"']+|(?:\\b(bearer)\\s+)[^\\s,;]+");

  private static final Pattern LOGIN = Pattern.compile("(?<=://)[^/\\s@]+@");

  private MaskedSecrets() {}

  /** The same text with stars in the place of secrets. */
  public static String masked(String text) {
    String withoutLogins = LOGIN.matcher(text).replaceAll("***@");
    return NAMED
        .matcher(withoutLogins)
        .replaceAll(
            found ->
                found.group(1) == null
                    ? found.group(3) + " ***"
                    : Matcher.quoteReplacement(found.group(1) + found.group(2) + "***"));
  }
}
