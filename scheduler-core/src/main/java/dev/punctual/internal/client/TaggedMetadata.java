package dev.punctual.internal.client;

import dev.punctual.InvalidInputException;
import dev.punctual.MetadataCodec;
import dev.punctual.internal.search.FilterText;
import dev.punctual.job.Metadata;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The tags of a job, as a field of its metadata ({@link Metadata#TAGS}). */
public final class TaggedMetadata {
  private static final String KEY = '"' + Metadata.TAGS + '"';

  private TaggedMetadata() {}

  /**
   * The metadata with tags, if there are any.
   *
   * @throws InvalidInputException if the metadata has something else there
   */
  public static Metadata put(Collection<String> tags, Metadata metadata, MetadataCodec codec) {
    if (tags.isEmpty()) {
      return metadata;
    }
    if (metadata.json().contains(KEY) && codec.toMap(metadata).containsKey(Metadata.TAGS)) {
      throw new InvalidInputException(
          "tags", tags, "none beside a payload that has a field " + Metadata.TAGS + " of its own");
    }
    String rest = metadata.json().strip().substring(1).strip();
    String separator = rest.equals("}") ? "" : ",";
    return new Metadata("{" + KEY + ":" + FilterText.list(tags) + separator + rest);
  }

  /** Other metadata, with the tags that there were before, unless it says what they are. */
  public static Metadata keep(Metadata before, Metadata other, MetadataCodec codec) {
    if (!before.json().contains(KEY) || other.json().contains(KEY)) {
      return other;
    }
    Map<String, Object> fields = codec.toMap(before);
    return fields.get(Metadata.TAGS) instanceof List<?> tags
            && tags.stream().allMatch(String.class::isInstance)
        ? put(tags.stream().map(String.class::cast).toList(), other, codec)
        : other;
  }
}
