package dev.punctual.store.jdbc.internal.calls;

import static org.jooq.impl.DSL.sql;
import static org.jooq.impl.DSL.val;

import dev.punctual.audit.Caller;
import dev.punctual.store.sql.Call.Parameter;
import org.jooq.Configuration;
import org.jooq.DSLContext;
import org.jooq.QueryPart;
import org.jooq.impl.CustomField;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Tells a function who asks: a setting of the transaction, made in the same statement while its
 * first argument is computed, and so before the function begins. It counts for that statement.
 */
final class Signature {
  private static final String CALLER = "dev.punctual.caller";

  private Signature() {}

  /** The same connections for somebody. */
  static DSLContext of(DSLContext dsl, Caller caller) {
    Configuration own = dsl.configuration().derive();
    own.data(CALLER, caller);
    return DSL.using(own);
  }

  /** An argument, before which it is told who asks by the statement's configuration. */
  static QueryPart before(QueryPart argument, Parameter<?> parameter) {
    String type = parameter.type().text() + (parameter.array() ? "[]" : "");
    return CustomField.of(
        parameter.name(),
        SQLDataType.OTHER,
        context -> {
          Caller caller = caller(context.configuration());
          context.visit(
              sql(
                  "case when pg_catalog.set_config('scheduler.caller', jsonb_strip_nulls("
                      + "jsonb_build_object('at', statement_timestamp(), 'source', {0}, 'name', {1}))"
                      + "::text, true) is not null then {2}::"
                      + type
                      + " end",
                  val(caller.source().text(), SQLDataType.VARCHAR),
                  val(caller.name(), SQLDataType.VARCHAR),
                  argument));
        });
  }

  private static Caller caller(Configuration configuration) {
    return configuration.data(CALLER) instanceof Caller told ? told : Caller.PROGRAM;
  }
}
