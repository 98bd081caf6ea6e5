package dev.punctual.journeys;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The rules of axe-core for WCAG 2.2, levels A and AA. */
final class Accessibility {
  private static final String RULES = read();

  private static final String ASK =
      "const done = arguments[arguments.length - 1];"
          + "axe.run(document, {runOnly: {type: 'tag', values:"
          + " ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}})"
          + ".then(found => done(found.violations.flatMap(rule =>"
          + " rule.nodes.map(node => rule.id + ': ' + node.target + ': ' + node.failureSummary))))"
          + ".catch(fault => done(['axe: ' + fault]));";

  private Accessibility() {}

  private static String read() {
    try (InputStream file =
        Objects.requireNonNull(
            Accessibility.class.getResourceAsStream("/axe.min.js"), "axe.min.js")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** What is wrong with the page that is open. */
  static List<String> faults(Browser browser) {
    browser.script(RULES);
    return ((List<?>) browser.asyncScript(ASK)).stream().map(String::valueOf).toList();
  }
}
