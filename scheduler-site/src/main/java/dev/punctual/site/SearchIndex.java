package dev.punctual.site;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.punctual.site.Page.Section;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which word stands in which section of which page, and how much it weighs there. Immutable.
 *
 * @param entries the sections
 * @param words for each word pairs of an entry's number and a weight, those of the same word after
 *     one another
 */
record SearchIndex(List<Entry> entries, Map<String, List<Integer>> words) {
  private static final int IN_TITLE = 40;
  private static final int IN_PAGE_TITLE = 15;
  private static final int MOST = 10;
  private static final int LONGEST = 40;
  private static final int SHOWN = 160;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+(?:[_.-][\\p{L}\\p{N}]+)*");
  private static final Pattern PART = Pattern.compile("[_.-]|(?<=\\p{Ll})(?=\\p{Lu})");

  /** Words that say nothing about where they stand. */
  private static final Set<String> EMPTY =
      Set.of(
          "a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "has", "have", "in", "is",
          "it", "its", "no", "of", "on", "or", "that", "the", "then", "there", "they", "this", "to",
          "was", "what", "which", "with", "you", "your");

  SearchIndex {
    entries = List.copyOf(entries);
    words = Map.copyOf(words);
  }

  /**
   * A section.
   *
   * @param address from the folder of the version
   * @param title of the section
   * @param page the title of its page
   * @param text how it begins
   */
  record Entry(String address, String title, String page, String text) {}

  static SearchIndex of(List<Page> pages) {
    List<Entry> entries = new ArrayList<>();
    Map<String, List<Integer>> words = new HashMap<>();
    for (Page page : pages) {
      for (Section section : page.sections()) {
        int number = entries.size();
        entries.add(entry(page, section));
        weights(page, section)
            .forEach(
                (word, weight) ->
                    words
                        .computeIfAbsent(word, none -> new ArrayList<>())
                        .addAll(List.of(number, weight)));
      }
    }
    return new SearchIndex(entries, words);
  }

  private static Entry entry(Page page, Section section) {
    String anchor = section.anchor().isEmpty() ? "" : "#" + section.anchor();
    String text = section.text();
    if (text.startsWith(section.title())) {
      text = text.substring(section.title().length()).strip();
    }
    String shown = text.length() <= SHOWN ? text : text.substring(0, SHOWN).strip() + "…";
    return new Entry(page.path() + anchor, section.title(), page.shortTitle(), shown);
  }

  private static Map<String, Integer> weights(Page page, Section section) {
    Map<String, Integer> weights = new HashMap<>();
    for (String word : words(section.text())) {
      weights.merge(word, 1, (before, one) -> Math.min(before + one, MOST));
    }
    words(page.title()).forEach(word -> weights.merge(word, IN_PAGE_TITLE, Integer::sum));
    words(section.title()).forEach(word -> weights.merge(word, IN_TITLE, Integer::sum));
    return weights;
  }

  /** The words of a text in small letters, and the parts of those that are put together. */
  static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(text);
    while (word.find()) {
      String whole = word.group();
      add(words, whole);
      String[] parts = PART.split(whole, 0);
      if (parts.length > 1) {
        for (String part : parts) {
          add(words, part);
        }
      }
    }
    return words;
  }

  private static void add(List<String> words, String word) {
    String small = word.toLowerCase(Locale.ROOT);
    if (small.length() > 1 && small.length() <= LONGEST && !EMPTY.contains(small)) {
      words.add(small);
    }
  }

  /** As the script of the pages reads it: a call with JSON, so that it also loads from a file. */
  String script() {
    ObjectNode json = JSON.createObjectNode();
    ArrayNode list = json.putArray("entries");
    for (Entry entry : entries) {
      list.addArray().add(entry.address()).add(entry.title()).add(entry.page()).add(entry.text());
    }
    ObjectNode byWord = json.putObject("words");
    new TreeMap<>(words)
        .forEach((word, places) -> places.forEach(byWord.withArray("/" + word)::add));
    try {
      return "punctualSearch(" + JSON.writeValueAsString(json) + ");\n";
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
