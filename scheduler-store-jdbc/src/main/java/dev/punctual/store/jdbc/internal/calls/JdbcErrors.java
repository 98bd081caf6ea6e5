package dev.punctual.store.jdbc.internal.calls;

import dev.punctual.Fault;
import dev.punctual.SchedulerException;
import dev.punctual.StoreException;
import dev.punctual.port.RefusedEndException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Says what a database error means: whose fault it is and what to do about it. */
public final class JdbcErrors {
  private static final String READ_ONLY = "25006";
  private static final Set<String> CONNECTION_LOST =
      Set.of("57P01", "57P02", "57P03", "57P05", READ_ONLY);
  private static final Set<String> TABLES_MISSING = Set.of("42P01", "42883", "42703", "3F000");
  private static final Set<String> TAKES_TOO_LONG = Set.of("57014", "55P03");

  private JdbcErrors() {}

  /** Runs a call and says what its failure means. */
  static <T> T guard(String doing, Supplier<T> call) {
    try {
      return call.get();
    } catch (DataAccessException failure) {
      throw of(doing, failure);
    }
  }

  /** The same for what makes connections, whose failures have no type in common. */
  public static <T> T guardOpening(String doing, Callable<T> open) {
    try {
      return open.call();
    } catch (SchedulerException known) {
      throw known;
    } catch (Exception unreachable) {
      throw of(doing, unreachable);
    }
  }

  /** What a failure means, and what to do about it. */
  public static StoreException of(String doing, Throwable failure) {
    SQLException cause = sqlCause(failure);
    String state = state(failure);
    String said = cause == null ? failure.getMessage() : firstLine(cause.getMessage());
    String message = "Cannot " + doing + ": " + said + advice(state);
    Fault fault = noConnection(failure) ? Fault.EXTERNAL : fault(state);
    return new StoreException(fault, message, failure);
  }

  /** About the ends of runs: only what they say is their fault, and all else will be over once. */
  static StoreException ofEnds(DataAccessException failure) {
    StoreException told = of("record runs", failure);
    String state = state(failure);
    String message = Objects.requireNonNullElse(told.getMessage(), "");
    if (!noConnection(failure) && RefusedEndException.speaksOfContent(state)) {
      return new RefusedEndException(message, failure);
    }
    return told.isTransient() ? told : new StoreException(Fault.EXTERNAL, message, failure);
  }

  /** The SQLSTATE; empty if there is none. */
  static String state(Throwable failure) {
    SQLException cause = sqlCause(failure);
    return cause == null || cause.getSQLState() == null ? "" : cause.getSQLState();
  }

  /** What the database said; empty if it was not asked, or gave no answer. */
  static String serverMessage(Throwable failure) {
    ServerErrorMessage said =
        sqlCause(failure) instanceof PSQLException postgres
            ? postgres.getServerErrorMessage()
            : null;
    return said == null ? "" : Objects.requireNonNullElse(said.getMessage(), "");
  }

  private static Fault fault(String state) {
    if (state.startsWith("08") || state.startsWith("40") || CONNECTION_LOST.contains(state)) {
      return Fault.EXTERNAL;
    }
    if (state.startsWith("53") || TAKES_TOO_LONG.contains(state)) {
      return Fault.RESOURCES;
    }
    if (state.startsWith("22") || state.startsWith("23") || state.startsWith("28")) {
      return Fault.USER;
    }
    if (state.equals("42501") || TABLES_MISSING.contains(state)) {
      return Fault.USER;
    }
    return Fault.INTERNAL;
  }

  /** The pool had none to give, whatever the database said to it: nothing was asked for yet. */
  private static boolean noConnection(Throwable failure) {
    boolean fromDatabase = false;
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof SQLTransientConnectionException) {
        return true;
      }
      fromDatabase |= at instanceof SQLException;
    }
    return !fromDatabase;
  }

  /** What to do about an error; empty when that is not known. */
  public static String advice(@Nullable SQLException cause) {
    return cause == null || cause.getSQLState() == null ? "" : advice(cause.getSQLState());
  }

  private static String advice(String state) {
    if (TABLES_MISSING.contains(state)) {
      return ". The scheduler's tables or functions are missing or old: run the migrations in sql/"
          + " (./punctual migrate)";
    }
    if (state.equals("42501")) {
      return ". The database's role lacks a right on the scheduler's tables or functions: run, as their"
          + " owner, select scheduler_admit('ROLE');";
    }
    if (state.equals(READ_ONLY)) {
      return ". The server is a replica, or default_transaction_read_only is on for the role or the"
          + " database: run alter role ROLE set default_transaction_read_only = off";
    }
    return "";
  }

  /** The deepest one: pools wrap the driver's own error. */
  public static @Nullable SQLException sqlCause(Throwable failure) {
    SQLException found = null;
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof SQLException sql) {
        found = found == null || sql.getSQLState() != null ? sql : found;
      }
    }
    return found;
  }

  /** The first line of a message; a word in its place if there is none. */
  public static String firstLine(@Nullable String message) {
    return message == null ? "no reason given" : message.lines().findFirst().orElse("");
  }
}
