package dev.punctual.app.cli.service;

import dev.punctual.InvalidInputException;
import dev.punctual.app.cli.options.Common;
import dev.punctual.app.cli.options.ExitCode;
import dev.punctual.app.compose.Composition;
import dev.punctual.app.config.Settings;
import dev.punctual.app.config.types.StoreKind;
import dev.punctual.store.jdbc.JdbcStore;
import dev.punctual.store.jdbc.Migration;
import dev.punctual.store.jdbc.Migrations;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Brings the database up to date. */
@Command(
    name = "migrate",
    description = {
      "Makes the scheduler's tables and functions, or brings them up to date.",
      "A table made by other means keeps its rows; what was odd about them is told."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  PUNCTUAL_DATABASE_URL=postgres://me@localhost/mydb punctual migrate",
      "  punctual migrate --print > punctual.sql"
    })
public final class MigrateCommand implements Callable<Integer> {
  @Mixin private Common common;

  @Option(names = "--print", description = "Prints the SQL instead of running it.")
  private boolean print;

  @Override
  public Integer call() {
    Settings settings = common.settingsWith("database.migrations", "migrate");
    if (print) {
      common.out().println(Migrations.allAsOneScript(settings.store().schema()));
      common.out().flush();
      return ExitCode.OK;
    }
    if (settings.store().kind() == StoreKind.SUPABASE) {
      throw new InvalidInputException(
          "store",
          "supabase",
          "a database that can be migrated: over REST it cannot be done. Print the SQL with --print,"
              + " and run it in the project's SQL editor, or give the project's connection string"
              + " as PUNCTUAL_DATABASE_URL");
    }
    try (Composition app = common.open(settings)) {
      Migration done =
          app.store() instanceof JdbcStore jdbc
              ? jdbc.migration()
              : new Migration("", "", List.of());
      String store = app.store().describe();
      common.answer(
          Map.of(
              "store", store,
              "up_to_date", true,
              "migrated_from", done.from(),
              "version", done.to(),
              "notes", done.notes()),
          store
              + (done.to().isEmpty() ? " needs no tables" : " " + done)
              + "."
              + String.join("", done.notes().stream().map(note -> "\nnote: " + note).toList()));
      return ExitCode.OK;
    }
  }
}
