package dev.punctual.job;

import dev.punctual.InvalidInputException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What is paused: everything, the jobs of a handler, those of a type, one job, or a node, which
 * then claims nothing.
 *
 * @param kind which of these
 * @param name of the handler, the type or the job, or the id of the node; empty for everything
 */
public record PauseScope(Kind kind, String name) {
  private static final PauseScope ALL = new PauseScope(Kind.ALL, "");

  /** Of what there is a name. */
  public enum Kind {
    ALL,
    HANDLER,
    TYPE,
    JOB,
    NODE;

    private static final List<Kind> KINDS = List.of(values());

    private final String text = name().toLowerCase(Locale.ROOT);

    /** The word that stands in the table, such as {@code handler}. */
    public String text() {
      return text;
    }

    /**
     * The kind of a word, in any case.
     *
     * @throws InvalidInputException if no kind has that word
     */
    public static Kind parse(String text) {
      return KINDS.stream()
          .filter(kind -> kind.text.equalsIgnoreCase(text))
          .findFirst()
          .orElseThrow(() -> new InvalidInputException("scope", text, "one of " + words()));
    }

    private static String words() {
      return KINDS.stream().map(Kind::text).collect(Collectors.joining(", "));
    }
  }

  /** Every job, those to come included. */
  public static PauseScope all() {
    return ALL;
  }

  /**
   * The jobs of a handler, those to come included.
   *
   * @throws InvalidInputException if no handler can have that name
   */
  public static PauseScope handler(String name) {
    return new PauseScope(Kind.HANDLER, HandlerName.of(name).value());
  }

  /** The jobs of a type, those to come included. */
  public static PauseScope type(JobType type) {
    return new PauseScope(Kind.TYPE, type.text());
  }

  /**
   * The job of that id.
   *
   * @throws InvalidInputException if no job can have that id
   */
  public static PauseScope job(String id) {
    return new PauseScope(Kind.JOB, JobId.of(id).value());
  }

  /** A node: it finishes what it has claimed, and claims nothing more. */
  public static PauseScope node(NodeId id) {
    return new PauseScope(Kind.NODE, id.value().toString());
  }

  /** Whether a job is among what is paused, whatever node would run it. */
  public boolean holds(JobSpec spec) {
    return switch (kind) {
      case ALL -> true;
      case HANDLER -> spec.handler().value().equals(name);
      case TYPE -> spec.type().text().equals(name);
      case JOB -> spec.id().value().equals(name);
      case NODE -> false;
    };
  }

  /** For people, such as {@code handler invoices}. */
  @Override
  public String toString() {
    return kind == Kind.ALL ? kind.text : kind.text + " " + name;
  }
}
