package dev.punctual.handlers.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Hides secrets in what a server answered, for some repeat what they were sent: as they are, in
 * Base64, escaped as in URLs, JSON or HTML. What a server does otherwise to a secret, such as
 * turning it round, is not seen. Immutable.
 */
final class SecretMask {
  private static final String MASK = "****";
  private static final int SHORTEST_PART = 4;
  private static final Pattern LOGIN = Pattern.compile("[ -~]*:[ -~]{" + SHORTEST_PART + ",}");

  private final List<String> forms;

  private SecretMask(List<String> forms) {
    this.forms = forms;
  }

  static SecretMask of(List<HttpSecret> secrets) {
    Set<String> forms = new LinkedHashSet<>();
    secrets.forEach(secret -> addForms(secret.reveal(), forms));
    return new SecretMask(
        forms.stream().sorted(Comparator.comparing(String::length).reversed()).toList());
  }

  /** The secret of a header {@code Authorization: Basic} is a login in Base64. */
  private static void addForms(String secret, Set<String> forms) {
    addEncodings(secret, forms);
    String decoded = decoded(secret);
    if (LOGIN.matcher(decoded).matches()) {
      addEncodings(decoded, forms);
      addEncodings(decoded.substring(decoded.indexOf(':') + 1), forms);
    }
  }

  private static String decoded(String secret) {
    try {
      return new String(Base64.getDecoder().decode(secret), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException none) {
      return "";
    }
  }

  private static void addEncodings(String secret, Set<String> forms) {
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    String inUrls = URLEncoder.encode(secret, StandardCharsets.UTF_8);
    forms.add(secret);
    forms.add(inUrls);
    forms.add(inUrls.replace("+", "%20"));
    forms.add(secret.replace("\\", "\\\\").replace("\"", "\\\""));
    forms.add(secret.replace("\\", "\\\\").replace("\"", "\\\"").replace("/", "\\/"));
    forms.add(
        secret
            .replace("&", "&amp;")
            .replace("<", "&lt;")
            .replace(">", "&gt;")
            .replace("\"", "&quot;"));
    forms.add(Base64.getEncoder().withoutPadding().encodeToString(bytes));
    forms.add(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** How many characters the longest form has that is looked for. */
  int longest() {
    return forms.isEmpty() ? 0 : forms.get(0).length();
  }

  /**
   * The same text with stars in the place of secrets.
   *
   * @param whole whether it ends here; of one that was cut, the beginning of a secret at its end is
   *     left out
   */
  String masked(String text, boolean whole) {
    if (forms.isEmpty()) {
      return text;
    }
    String pattern = forms.stream().map(Pattern::quote).collect(Collectors.joining("|"));
    String masked =
        Pattern.compile(pattern, Pattern.CASE_INSENSITIVE).matcher(text).replaceAll(MASK);
    return whole ? masked : withoutBeginning(masked);
  }

  private String withoutBeginning(String text) {
    int end = text.length();
    for (String form : forms) {
      for (int length = Math.min(form.length() - 1, text.length()); length > 0; length--) {
        int start = text.length() - length;
        if (text.regionMatches(true, start, form, 0, length)) {
          end = Math.min(end, start);
          break;
        }
      }
    }
    return text.substring(0, end);
  }
}
