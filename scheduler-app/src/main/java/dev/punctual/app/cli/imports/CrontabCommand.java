package dev.punctual.app.cli.imports;

import dev.punctual.app.cli.imports.source.CrontabFile;
import dev.punctual.app.cli.imports.source.SourceText;
import dev.punctual.app.cli.options.Common;
import dev.punctual.app.config.Settings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Imports a crontab. */
@Command(
    name = "crontab",
    description = {
      "Imports a crontab: each line becomes a job of the handler shell, or of",
      "--handler, with the command in its metadata."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  crontab -l | punctual import crontab - --zone Europe/Berlin",
      "  punctual import crontab /etc/crontab --system --apply"
    })
final class CrontabCommand implements Callable<Integer> {
  @ParentCommand private ImportCommand parent;

  @Parameters(paramLabel = "FILE", description = "The crontab, or - for standard input.")
  private String file;

  @Option(names = "--system", description = "Lines name a user before the command.")
  private boolean system;

  @Mixin private ImportOptions options;

  @Override
  public Integer call() {
    Common common = parent.common();
    Settings settings = common.settings();
    CrontabFile crontab = new CrontabFile(system, options.zone(), options.zone(settings));
    return new Importing(common, settings, options).run(crontab.read(SourceText.lines(file)));
  }
}
