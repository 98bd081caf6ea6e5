package dev.punctual.dashboard.internal.frame;

import dev.punctual.dashboard.EnvironmentBadge;
import dev.punctual.http.ApiRole;
import dev.punctual.http.ApiUser;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What all pages have around them. Immutable.
 *
 * @param words in the reader's language
 * @param times in the reader's zone
 * @param links to other pages
 * @param badge what tells this environment from others
 * @param visit who reads, and what they read
 * @param statusLine how it goes; empty if it is not known, or not for the reader
 * @param stream the path that tells when what is shown has changed; empty if nothing does
 */
public record Frame(
    PageWords words,
    PageTimes times,
    PageLinks links,
    Optional<EnvironmentBadge> badge,
    Visit visit,
    Optional<StatusLine> statusLine,
    String stream) {
  /**
   * Who reads, and what.
   *
   * @param user who
   * @param readOnly whether nobody may change anything here
   * @param page which page
   * @param address of the page, with its query
   * @param told what has come of what they did before; empty for nothing
   * @param saved what they want to look for again
   */
  public record Visit(
      ApiUser user,
      boolean readOnly,
      String page,
      String address,
      Optional<String> told,
      SavedViews saved) {}

  /** The same for a page that changes when one of these topics of the API's stream does. */
  public Frame watching(String... topics) {
    return new Frame(words, times, links, badge, visit, statusLine, links.stream(List.of(topics)));
  }

  /** A text. */
  public String text(String key, Object... values) {
    return words.text(key, values);
  }

  /** The title of a page in the navigation. */
  public String title(String page) {
    return words.text("page." + (page.isEmpty() ? "now" : page));
  }

  /** A number. */
  public String number(long number) {
    return words.number(number);
  }

  /** A length of time. */
  public String length(Duration length) {
    return times.length(length);
  }

  /** How far an instant is from now. */
  public String relative(Instant instant) {
    return times.relative(instant);
  }

  /** Whether the reader may steer jobs. */
  public boolean maySteer() {
    return may(ApiRole.OPERATOR);
  }

  /** Whether the reader may make and change jobs. */
  public boolean mayEdit() {
    return may(ApiRole.EDITOR);
  }

  /** Whether the reader may do what needs a role. Whoever looks alone may do so everywhere. */
  public boolean may(ApiRole role) {
    return (role == ApiRole.VIEWER || !visit.readOnly()) && visit.user().role().covers(role);
  }

  /** Whether the reader's role suffices for a page, also where nobody may change anything. */
  public boolean mayOpen(String page) {
    return visit.user().role().covers(SiteMap.needs(page));
  }

  /** Whether the navigation leads the reader to a page. */
  public boolean leadsTo(String page) {
    return mayOpen(page) && (!page.equals("reference") || !links.api().isEmpty());
  }

  /** Whether the reader sees what jobs carry. */
  public boolean seesAll() {
    return visit.user().payloads() == ApiUser.Payloads.FULL;
  }

  /** Whether this is the page that is shown. */
  public boolean isAt(String page) {
    return visit.page().equals(page);
  }

  /** The languages that a reader can choose. */
  public List<Locale> languages() {
    return PageWords.LANGUAGES;
  }
}
