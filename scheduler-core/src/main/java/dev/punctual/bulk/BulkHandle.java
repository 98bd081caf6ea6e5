package dev.punctual.bulk;

/**
 * A bulk that was asked for.
 *
 * @param id its number, by which others find it
 * @param bulks where it is
 */
public record BulkHandle(long id, JobBulks bulks) {
  /** How far it has come. */
  public BulkProgress progress() {
    return bulks.progress(id).orElseThrow();
  }

  /** As {@link JobBulks#abort}. */
  public boolean abort() {
    return bulks.abort(id);
  }
}
