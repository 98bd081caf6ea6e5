package dev.punctual.examples.rivals;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Who computes which fires: a Markdown table, and a line per contender. */
public final class RivalsTable {
  private static final List<Contender> CONTENDERS =
      List.of(new Punctual(), new Quartz(), new Spring(), new CronUtils(), new DbScheduler());

  private final List<Tally> tallies = CONTENDERS.stream().map(Tally::new).toList();
  private final List<String> rows = new ArrayList<>();

  private RivalsTable() {}

  /** Asks everyone everything; the text has no line break at its end. */
  public static String markdown() {
    RivalsTable table = new RivalsTable();
    QuestionFile.read().forEach(table::put);
    return table.text();
  }

  private void put(Question question) {
    List<String> cells =
        new ArrayList<>(
            List.of(question.rule(), asked(question), question.expected().text(question.form())));
    for (Tally tally : tallies) {
      Verdict verdict = new Examination(question, tally.contender()).verdict();
      tally.count(verdict);
      cells.add(verdict.text());
    }
    rows.add(line(cells));
  }

  private static String asked(Question question) {
    return String.format(
        "`%s` %s after %s",
        question.inquiry().text(),
        question.zone(),
        new LocalForm(question.zone(), 0).of(question.after().toInstant()));
  }

  private String text() {
    List<String> titles = new ArrayList<>(List.of("rule", "asked", "what holds"));
    CONTENDERS.forEach(contender -> titles.add(contender.name()));
    Stream<String> head = Stream.of(line(titles), "|" + "---|".repeat(titles.size()));
    Stream<String> foot = Stream.concat(Stream.of(""), tallies.stream().map(Tally::text));
    return String.join("\n", Stream.of(head, rows.stream(), foot).flatMap(part -> part).toList());
  }

  private static String line(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |";
  }
}
