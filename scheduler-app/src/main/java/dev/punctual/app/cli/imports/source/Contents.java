package dev.punctual.app.cli.imports.source;

import dev.punctual.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What was found in a source, in its order. For one thread. */
public final class Contents {
  private static final int MOST = 5_000;

  private final List<SourceEntry> entries = new ArrayList<>();
  private final List<Remark> refused = new ArrayList<>();
  private final List<Remark> leftOut = new ArrayList<>();

  /**
   * A place in the source and what is to say of it.
   *
   * @param where such as {@code line 4}
   * @param says why it is refused or left out
   */
  public record Remark(String where, String says) {}

  /** Adds an entry, or says why there is none. */
  void add(String where, Supplier<SourceEntry> reading) {
    if (entries.size() + refused.size() >= MOST) {
      throw new InvalidInputException("source", where, "at most " + MOST + " schedules");
    }
    try {
      entries.add(reading.get());
    } catch (InvalidInputException wrong) {
      refuse(where, wrong);
    }
  }

  /** Says that something could not be read. */
  void refuse(String where, InvalidInputException why) {
    refused.add(new Remark(where, String.valueOf(why.getMessage())));
  }

  /** Says that a schedule is not imported on purpose. */
  void leave(String where, String why) {
    leftOut.add(new Remark(where, why));
  }

  /** The schedules that could be read. */
  public List<SourceEntry> entries() {
    return List.copyOf(entries);
  }

  /** What could not be read. */
  public List<Remark> refused() {
    return List.copyOf(refused);
  }

  /** What is none to be imported, such as paused schedules. */
  public List<Remark> leftOut() {
    return List.copyOf(leftOut);
  }
}
