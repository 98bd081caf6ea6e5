package dev.punctual.store.jdbc;

import dev.punctual.InvalidInputException;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The schema of a database that holds a scheduler's tables and functions. All SQL of the project is
 * written for schema public, with every name qualified; this type writes it for another schema.
 * Immutable.
 *
 * @param value a name that needs no quotes in SQL
 */
public record SchemaName(String value) {
  /** The legal form, as the end of a sentence. */
  public static final String LEGAL =
      "1 to 40 small letters, digits and underscores, a letter or an underscore first; no reserved"
          + " word of SQL, and none of PostgreSQL's own schemas";

  private static final Pattern FORM = Pattern.compile("[a-z_][a-z0-9_]{0,39}");
  private static final Pattern POSTGRES_OWN = Pattern.compile("pg_.*|information_schema");

  /** Every word that quote_ident puts into quotes, in any version from 15 on; a test asks one. */
  private static final Set<String> KEYWORDS =
      Arrays.stream(
              """
              all analyse analyze and any array as asc asymmetric authorization
              between bigint binary bit boolean both case cast char character check
              coalesce collate collation column concurrently constraint create cross
              current_catalog current_date current_role current_schema current_time
              current_timestamp current_user dec decimal default deferrable desc
              distinct do else end except exists extract false fetch float for
              foreign freeze from full grant greatest group grouping having ilike in
              initially inner inout int integer intersect interval into is isnull
              join json json_array json_arrayagg json_exists json_object
              json_objectagg json_query json_scalar json_serialize json_table
              json_value lateral leading least left like limit localtime
              localtimestamp merge_action national natural nchar none normalize not
              notnull null nullif numeric offset on only or order out outer overlaps
              overlay placing position precision primary real references returning
              right row select session_user setof similar smallint some substring
              symmetric system_user table tablesample then time timestamp to
              trailing treat trim true union unique user using values varchar
              variadic verbose when where window with xmlattributes xmlconcat
              xmlelement xmlexists xmlforest xmlnamespaces xmlparse xmlpi xmlroot
              xmlserialize xmltable
              """
                  .split("\\s+"))
          .collect(Collectors.toUnmodifiableSet());

  /** Schema public as a qualifier, as a literal, and after the word schema; not the role PUBLIC. */
  private static final Pattern NAMED =
      Pattern.compile("\\bpublic(?=\\.[a-z%])|(?<=')public(?=')|(?<=\\bschema )public\\b");

  /** Where a scheduler is unless somebody names another schema. */
  public static final SchemaName PUBLIC = new SchemaName("public");

  /**
   * @throws InvalidInputException if the name is none that every SQL statement takes as it is
   */
  public SchemaName {
    if (!FORM.matcher(value).matches()
        || POSTGRES_OWN.matcher(value).matches()
        || KEYWORDS.contains(value)) {
      throw new InvalidInputException("schema", value, LEGAL);
    }
  }

  /** SQL that is written for schema public, for this one. */
  public String in(String sql) {
    return equals(PUBLIC) ? sql : NAMED.matcher(sql).replaceAll(value);
  }

  /** How a person calls a function of this schema. */
  public String call(String function) {
    return equals(PUBLIC) ? function : value + "." + function;
  }

  /** What the functions of this schema notify. */
  String channel() {
    return value + ".scheduler_jobs";
  }

  /** The name. */
  @Override
  public String toString() {
    return value;
  }
}
