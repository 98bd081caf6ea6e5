package dev.punctual.http;

import dev.punctual.http.internal.document.DocumentReader;
import java.util.List;
import java.util.Optional;

/**
 * What can be asked of the HTTP API, as its OpenAPI document says it: for pages that show it.
 * Immutable.
 *
 * @param sections in the order of the document
 */
public record ApiReference(List<Section> sections) {

  /** Copies the list. */
  public ApiReference {
    sections = List.copyOf(sections);
  }

  /**
   * Operations that belong together.
   *
   * @param name the tag, such as {@code jobs}
   * @param description what they are about; empty where the document does not say
   * @param operations in the order of the document
   */
  public record Section(String name, String description, List<Described> operations) {
    /** Copies the list. */
    public Section {
      operations = List.copyOf(operations);
    }
  }

  /**
   * An operation.
   *
   * @param id such as {@code listJobs}
   * @param method such as {@code GET}
   * @param path below that of the API, such as <code>/jobs/{job_id}</code>
   * @param summary what it does
   * @param description more about it; empty for nothing
   * @param right the role that it needs; empty where it is for anybody
   * @param body what it has to be sent; empty for nothing
   * @param parameters those of the path, of the query and headers
   */
  public record Described(
      String id,
      String method,
      String path,
      String summary,
      String description,
      Optional<ApiRole> right,
      Optional<Body> body,
      List<Parameter> parameters) {
    /** Copies the list. */
    public Described {
      parameters = List.copyOf(parameters);
    }
  }

  /**
   * The body of a request.
   *
   * @param media its media type
   * @param required whether it has to be there
   * @param fields what it may hold, in the order of the document; none where it holds nothing
   */
  public record Body(String media, boolean required, List<Field> fields) {
    /** Copies the list. */
    public Body {
      fields = List.copyOf(fields);
    }
  }

  /**
   * A field of a body.
   *
   * @param name its name
   * @param type its JSON type, the words that it may be, or the name of a schema of the document
   * @param required whether it has to be there
   * @param description what it is; empty where its name says so
   * @param example a value; empty for none
   */
  public record Field(
      String name, String type, boolean required, String description, String example) {}

  /**
   * A parameter.
   *
   * @param name its name
   * @param in where it stands: {@code path}, {@code query} or {@code header}
   * @param required whether it has to be there
   * @param description what it is
   */
  public record Parameter(String name, String in, boolean required, String description) {}

  /** As the document that this version serves says it. */
  public static ApiReference read() {
    return DocumentReader.read();
  }
}
