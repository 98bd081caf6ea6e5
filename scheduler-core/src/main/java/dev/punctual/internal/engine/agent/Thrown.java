package dev.punctual.internal.engine.agent;

import dev.punctual.Fault;
import dev.punctual.SchedulerException;
import dev.punctual.internal.text.OneLine;
import java.io.PrintWriter;
import java.io.Writer;

/** What was thrown at the engine, made fit to be told and to be passed on. */
public final class Thrown {
  private Thrown() {}

  /** The most characters of a failure that a line of the log holds. */
  private static final int SHOWN = 500;

  /** A failure as a line of the log holds it; its message may be anybody's text. */
  public static String shown(Throwable thrown) {
    return OneLine.of(thrown.toString(), SHOWN);
  }

  /** As {@link #shown}, for one whose message says it all. */
  public static String message(Throwable thrown) {
    return OneLine.of(String.valueOf(thrown.getMessage()), SHOWN);
  }

  /** The same, or a stand-in where telling it would throw again: its methods are users' code. */
  public static Throwable tellable(Throwable thrown) {
    try {
      thrown.printStackTrace(new PrintWriter(Writer.nullWriter()));
      return thrown;
    } catch (Throwable untellable) {
      IllegalStateException standIn =
          new IllegalStateException(thrown.getClass().getName() + ", which cannot be told");
      standIn.setStackTrace(untellable.getStackTrace());
      return standIn;
    }
  }

  /** The same where it is an exception; an error is wrapped. */
  static RuntimeException asException(Throwable thrown) {
    return thrown instanceof RuntimeException exception
        ? exception
        : new SchedulerException(Fault.INTERNAL, String.valueOf(thrown), thrown);
  }

  /** Whether the store could be reached, and something there was short or taken. */
  public static boolean isShortage(Throwable thrown) {
    return thrown instanceof SchedulerException known && known.fault() == Fault.RESOURCES;
  }

  /** Whether the same may go well later without anyone changing it. */
  public static boolean mayPass(Throwable thrown) {
    return thrown instanceof OutOfMemoryError
        || (thrown instanceof SchedulerException known && known.isTransient());
  }
}
