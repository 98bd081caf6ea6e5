package dev.punctual.http.internal.login;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The page at which people sign in, in HTML that runs no scripts. Immutable.
 *
 * @param path of the page on its server
 * @param problem what went wrong; null for nothing
 */
public record LoginPage(String path, @Nullable String problem) {
  private static final String PAGE =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>%1$s - Punctual</title>
      <link rel="stylesheet" href="%2$s/style.css">
      </head>
      <body>
      <main>
      <p class="brand">Punctual</p>
      <h1>%1$s</h1>
      %3$s%4$s</main>
      </body>
      </html>
      """;

  private static final String TOKEN =
      """
      <form method="post" action="%s">
      <label for="token">API token</label>
      <input id="token" name="token" type="password" autocomplete="off" spellcheck="false" required>
      <button type="submit">Sign in</button>
      </form>
      """;

  private static final String LINK =
      """
      <p>This link lets you in once.</p>
      <form method="post" action="%s">
      <input type="hidden" name="code" value="%s">
      <button type="submit" autofocus>Sign in</button>
      </form>
      """;

  private static final String OTHER_SITE =
      """
      <p><a class="button" href="%s/with/%d">Sign in with %s</a></p>
      """;

  private static final String HINT =
      """
      <p class="hint">No token? <code>punctual access link</code> on a machine with the database's
      settings prints a link that lets you in once.</p>
      """;

  private static final String SIGNED_IN =
      """
      <p>You are signed in as <strong>%s</strong> (%s).</p>
      <p><a class="button" href="%s">Go on</a></p>
      <form method="post" action="%s/out">
      <button type="submit" class="quiet">Sign out</button>
      </form>
      """;

  /** For somebody who follows a link. */
  public String withLink(String code) {
    return page("Sign in", LINK.formatted(escaped(path), escaped(code)));
  }

  /**
   * For somebody who is not known yet.
   *
   * @param others the names of other sites by which they can sign in
   */
  public String withToken(List<String> others) {
    String ways =
        IntStream.range(0, others.size())
            .mapToObj(i -> OTHER_SITE.formatted(escaped(path), i, escaped(others.get(i))))
            .collect(Collectors.joining());
    return page("Sign in", ways + TOKEN.formatted(escaped(path)) + HINT);
  }

  /** For somebody who is signed in. */
  public String signedIn(String name, String role, String home) {
    return page(
        "Signed in",
        SIGNED_IN.formatted(escaped(name), escaped(role), escaped(home), escaped(path)));
  }

  private String page(String title, String content) {
    String told =
        problem == null ? "" : "<p class=\"problem\" role=\"alert\">" + escaped(problem) + "</p>\n";
    return PAGE.formatted(title, escaped(path), told, content);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
