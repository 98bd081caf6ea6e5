package dev.punctual.store.supabase.internal.rest;

import dev.punctual.Fault;
import dev.punctual.port.RefusedEndException;
import java.util.Set;

/**
 * What an error means.
 *
 * @param fault whose it is
 * @param nothingHappened whether the call surely changed nothing: it was not begun, or rolled back
 * @param passing whether a repeat within seconds may succeed
 * @param ofContent whether it comes of what was sent, or of a row that this names: a part of it may
 *     fare better; else of the key, the address or the state of the project
 * @param advice what to do about it, or empty
 */
record Diagnosis(
    Fault fault, boolean nothingHappened, boolean passing, boolean ofContent, String advice) {
  private static final Set<String> TABLES_MISSING =
      Set.of("PGRST202", "PGRST204", "PGRST205", "42P01", "42883", "42703", "3F000");
  private static final Set<String> NOT_CONNECTED = Set.of("PGRST000", "PGRST001", "PGRST002");
  private static final Set<String> CONNECTION_LOST = Set.of("57P01", "57P02", "57P03", "57P05");

  private static final String RUN_MIGRATIONS =
      "The scheduler's tables or functions are missing or old: run the files of sql/migrations, in"
          + " order, in the project's SQL editor (or ./punctual migrate --print); after that the API"
          + " takes some seconds to know them";
  private static final String OTHER_KEY =
      "The key is not good for this: use the project's secret key (sb_secret_…) or its service_role"
          + " key; the anon or publishable one only with the set-up of sql/optional";
  private static final String OTHER_URL =
      "There is no Supabase REST API: is the URL right (https://PROJECT.supabase.co)?";
  private static final String DO_LESS =
      "The project's statement timeout ended it: do less in one call";
  private static final String EXPOSE =
      "Add the schema to the exposed ones in the project's API settings";

  /** By the code in an answer's body: the database or PostgREST itself has spoken. */
  static Diagnosis ofCode(String code) {
    if (code.isEmpty()) {
      return unknown(""); // the connection to the database died in mid-call
    }
    return code.startsWith("PGRST") ? ofPostgrest(code) : ofSqlState(code);
  }

  private static Diagnosis ofPostgrest(String code) {
    if (NOT_CONNECTED.contains(code)) {
      return passing(Fault.EXTERNAL);
    }
    if (code.equals("PGRST003")) {
      return passing(Fault.RESOURCES);
    }
    if (TABLES_MISSING.contains(code)) {
      return refused(Fault.USER, RUN_MIGRATIONS);
    }
    if (code.startsWith("PGRST3")) {
      return refused(Fault.USER, OTHER_KEY);
    }
    return code.equals("PGRST106")
        ? refused(Fault.USER, EXPOSE)
        : refusedContent(Fault.INTERNAL, "");
  }

  private static Diagnosis ofSqlState(String state) {
    if (state.startsWith("08") || state.startsWith("40") || CONNECTION_LOST.contains(state)) {
      return passing(Fault.EXTERNAL);
    }
    if (state.startsWith("53")) {
      return passing(Fault.RESOURCES);
    }
    if (state.equals("57014")) {
      return refusedContent(Fault.RESOURCES, DO_LESS);
    }
    if (state.equals("55P03")) {
      return refusedContent(Fault.RESOURCES, "Somebody else keeps a row locked");
    }
    if (state.equals("25006")) {
      return refused(Fault.EXTERNAL, "The database is read-only for now");
    }
    if (TABLES_MISSING.contains(state)) {
      return refused(Fault.USER, RUN_MIGRATIONS);
    }
    if (state.equals("42501")) {
      return refused(Fault.USER, OTHER_KEY);
    }
    if (state.startsWith("28")) {
      return refused(Fault.USER, "");
    }
    boolean callers = RefusedEndException.speaksOfContent(state);
    return refusedContent(callers ? Fault.USER : Fault.INTERNAL, "");
  }

  /** By the status alone: a gateway has spoken, or the wrong server. */
  static Diagnosis ofStatus(int status, boolean saysWhenToComeBack) {
    return switch (status) {
      case 401, 403 -> refused(Fault.USER, OTHER_KEY);
      case 402 -> refused(Fault.RESOURCES, "The project is restricted: see its usage and billing");
      case 404, 405 -> refused(Fault.USER, OTHER_URL);
      case 408 -> unknown("");
      case 413 -> refusedContent(Fault.USER, "Schedule fewer or smaller jobs in one call");
      case 429 -> refused(Fault.RESOURCES, "The project gets more requests than it may");
      case 503 -> saysWhenToComeBack ? passing(Fault.EXTERNAL) : unknown("");
      case 540 -> refused(Fault.EXTERNAL, "The project is paused: restore it in the dashboard");
      default -> ofOther(status);
    };
  }

  /** What is no answer of the API may hide that of a call that was carried out. */
  private static Diagnosis ofOther(int status) {
    if (status >= 500) {
      return unknown("");
    }
    if (status >= 400) {
      return refusedContent(Fault.INTERNAL, "");
    }
    return new Diagnosis(Fault.USER, status >= 300, false, false, OTHER_URL);
  }

  /** Nothing came of it, and a repeat within seconds may help. */
  private static Diagnosis passing(Fault fault) {
    return new Diagnosis(fault, true, true, false, "");
  }

  /** Nothing came of it, and a repeat within seconds would not help. */
  private static Diagnosis refused(Fault fault, String advice) {
    return new Diagnosis(fault, true, false, false, advice);
  }

  /** The same for what was sent. */
  static Diagnosis refusedContent(Fault fault, String advice) {
    return new Diagnosis(fault, true, false, true, advice);
  }

  /** It may have been carried out. */
  static Diagnosis unknown(String advice) {
    return new Diagnosis(Fault.EXTERNAL, false, true, false, advice);
  }

  /** The same as something outside that will be over some day. */
  Diagnosis asOutage() {
    return new Diagnosis(Fault.EXTERNAL, nothingHappened, passing, ofContent, advice);
  }
}
