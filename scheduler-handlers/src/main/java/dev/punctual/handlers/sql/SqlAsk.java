package dev.punctual.handlers.sql;

import dev.punctual.MetadataCodec;
import dev.punctual.handlers.internal.JobFields;
import dev.punctual.job.Metadata;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What one job calls.
 *
 * @param function that is called
 * @param arguments as JSON, its only argument; null for none
 */
record SqlAsk(FunctionName function, @Nullable String arguments) {
  private static final Set<String> FIELDS = Set.of("function", "arguments");

  /**
   * Reads it.
   *
   * @throws dev.punctual.InvalidInputException if it is none of the functions that jobs may call
   */
  static SqlAsk read(Metadata metadata, MetadataCodec codec, Set<FunctionName> functions) {
    JobFields fields = JobFields.of(SqlHandler.NAME, codec.toMap(metadata), FIELDS);
    String name = fields.text("function", FunctionName.LEGAL);
    FunctionName function =
        functions.stream()
            .filter(known -> known.toString().equals(name))
            .findFirst()
            .orElseThrow(() -> fields.refused("function", name, "one of " + names(functions)));
    String arguments =
        fields.find("arguments").isPresent()
            ? codec.encodeResult(fields.object("arguments"))
            : null;
    return new SqlAsk(function, arguments);
  }

  private static String names(Set<FunctionName> functions) {
    return functions.stream()
        .map(FunctionName::toString)
        .collect(
            Collectors.collectingAndThen(Collectors.toCollection(TreeSet::new), Set::toString));
  }

  /** As PostgreSQL looks a function up. */
  String signature() {
    return function.quoted() + (arguments == null ? "()" : "(jsonb)");
  }
}
