package dev.punctual.store.jdbc.internal.schema;

import dev.punctual.store.jdbc.Migrations;
import dev.punctual.store.jdbc.SchemaName;
import dev.punctual.store.sql.schema.SqlFiles;
import java.io.Reader;
import java.io.StringReader;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/** Gives Flyway the migrations as they are for one schema. Immutable. */
public final class MigrationFiles implements ResourceProvider {
  private final SchemaName schema;

  /** The files as they are run in this schema. */
  public MigrationFiles(SchemaName schema) {
    this.schema = schema;
  }

  @Override
  public @Nullable LoadableResource getResource(String name) {
    return all().stream()
        .filter(file -> file.getRelativePath().equals(name))
        .findFirst()
        .orElse(null);
  }

  @Override
  public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
    return all().stream()
        .filter(file -> file.getFilename().startsWith(prefix))
        .filter(file -> Arrays.stream(suffixes).anyMatch(file.getFilename()::endsWith))
        .toList();
  }

  private List<LoadableResource> all() {
    return SqlFiles.migrations().stream().<LoadableResource>map(File::new).toList();
  }

  private final class File extends LoadableResource {
    private final String name;

    File(String name) {
      this.name = name;
    }

    @Override
    public Reader read() {
      return new StringReader(Migrations.in(schema, name));
    }

    @Override
    public String getAbsolutePath() {
      return SqlFiles.FOLDER + "/" + name;
    }

    @Override
    public String getAbsolutePathOnDisk() {
      return getAbsolutePath();
    }

    @Override
    public String getFilename() {
      return name;
    }

    @Override
    public String getRelativePath() {
      return name;
    }
  }
}
