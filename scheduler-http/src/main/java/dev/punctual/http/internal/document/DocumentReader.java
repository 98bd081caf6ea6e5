package dev.punctual.http.internal.document;

import dev.punctual.http.ApiReference;
import dev.punctual.http.ApiReference.Body;
import dev.punctual.http.ApiReference.Described;
import dev.punctual.http.ApiReference.Parameter;
import dev.punctual.http.ApiReference.Section;
import dev.punctual.http.ApiRole;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads operations out of the document line by line. It knows no YAML, but how this one document is
 * laid out: where a line stands says what it is. A test holds what it reads against what a library
 * reads that knows YAML. Used once.
 */
public final class DocumentReader {
  private static final Pattern LINE = Pattern.compile("( *)(?:- )?([^\\s:][^\\s]*?):(?: (.*))?");
  private static final Pattern REFERENCE =
      Pattern.compile("- \\{\\$ref: '#/components/parameters/(\\w+)'}");
  private static final Pattern SCHEMA =
      Pattern.compile("\\{\\$ref: '#/components/schemas/(\\w+)'}");
  private static final Pattern FIELD =
      Pattern.compile(
          "(name|in|required|description): (\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^']|'')*'|[^,}]*)");

  private final Map<String, String> tags = new LinkedHashMap<>();
  private final List<Lines> operations = new ArrayList<>();
  private final Map<String, Parameter> parameters = new LinkedHashMap<>();
  private final SchemaLines schemas = new SchemaLines();

  private String part = "";
  private String group = "";
  private String path = "";
  private String key = "";
  private String tag = "";
  private List<String> ofPath = new ArrayList<>();
  private @Nullable Lines operation;

  /** An operation while its lines are read. */
  private record Lines(
      String method,
      String path,
      List<String> ofPath,
      Map<String, String> fields,
      List<String> ofOperation) {}

  private DocumentReader() {}

  /** What the document says. */
  public static ApiReference read() {
    DocumentReader reader = new DocumentReader();
    DocumentText.read().lines().forEach(reader::line);
    return reader.reference();
  }

  private void line(String line) {
    Matcher reference = REFERENCE.matcher(line.strip());
    if (reference.matches() && part.equals("paths") && key.equals("parameters")) {
      (operation == null ? ofPath : operation.ofOperation()).add(reference.group(1));
      return;
    }
    Matcher known = LINE.matcher(line);
    if (known.matches()) {
      String value = known.group(3) == null ? "" : known.group(3);
      entry(known.group(1).length(), known.group(2), value);
    }
  }

  private void entry(int depth, String name, String value) {
    if (depth == 0) {
      part = name;
      return;
    }
    switch (part) {
      case "tags" -> tag(name, text(value));
      case "paths" -> path(depth, name, value);
      case "components" -> component(depth, name, value);
      default -> {
        // of no interest here
      }
    }
  }

  private void tag(String name, String value) {
    if (name.equals("name")) {
      tag = value;
      tags.put(tag, "");
    } else if (name.equals("description")) {
      tags.put(tag, value);
    }
  }

  private void path(int depth, String name, String value) {
    switch (depth) {
      case 2 -> {
        path = name;
        ofPath = new ArrayList<>();
        operation = null;
      }
      case 4 -> {
        key = name;
        operation = name.equals("parameters") ? null : begun(name);
      }
      case 6 -> field(name, text(value));
      case 8 -> deeper("required", name, value);
      case 10 -> deeper("media", "media", name);
      case 12 -> schema(value);
      default -> {
        // of no interest here
      }
    }
  }

  private Lines begun(String method) {
    Lines begun =
        new Lines(
            method.toUpperCase(Locale.ROOT),
            path,
            ofPath,
            new LinkedHashMap<>(),
            new ArrayList<>());
    operations.add(begun);
    return begun;
  }

  private void field(String name, String value) {
    key = name;
    if (operation != null) {
      operation.fields().put(name, value);
    }
  }

  /** What a body is, below its key. */
  private void deeper(String wanted, String name, String value) {
    if (operation != null && key.equals("requestBody") && name.equals(wanted)) {
      operation.fields().put("body " + name, value);
    }
  }

  private void schema(String value) {
    Matcher named = SCHEMA.matcher(value);
    if (operation != null && key.equals("requestBody") && named.matches()) {
      operation.fields().put("body schema", named.group(1));
    }
  }

  private void component(int depth, String name, String value) {
    if (depth == 2) {
      group = name;
    } else if (group.equals("schemas")) {
      schemas.entry(depth, name, value);
    } else if (depth == 4 && group.equals("parameters")) {
      Map<String, String> fields = fields(value);
      parameters.put(
          name,
          new Parameter(
              fields.getOrDefault("name", ""),
              fields.getOrDefault("in", ""),
              fields.containsKey("required"),
              fields.getOrDefault("description", "")));
    }
  }

  private ApiReference reference() {
    return new ApiReference(
        tags.entrySet().stream()
            .map(
                section ->
                    new Section(
                        section.getKey(),
                        section.getValue(),
                        operations.stream()
                            .filter(one -> isOf(section.getKey(), one))
                            .map(this::described)
                            .toList()))
            .toList());
  }

  private static boolean isOf(String section, Lines lines) {
    return ("[" + section + "]").equals(lines.fields().get("tags"));
  }

  private Described described(Lines lines) {
    Map<String, String> fields = lines.fields();
    List<Parameter> all = new ArrayList<>();
    lines.ofPath().forEach(name -> all.add(parameter(name)));
    lines.ofOperation().forEach(name -> all.add(parameter(name)));
    return new Described(
        fields.getOrDefault("operationId", ""),
        lines.method(),
        lines.path(),
        fields.getOrDefault("summary", ""),
        fields.getOrDefault("description", ""),
        Optional.ofNullable(fields.get("x-right")).map(ApiRole::parse),
        Optional.ofNullable(fields.get("body media"))
            .map(
                media ->
                    new Body(
                        media,
                        "true".equals(fields.get("body required")),
                        schemas.of(fields.getOrDefault("body schema", "")))),
        all);
  }

  private Parameter parameter(String name) {
    @Nullable Parameter known = parameters.get(name);
    if (known == null) {
      throw new IllegalStateException("the document has no parameter " + name);
    }
    return known;
  }

  /** The fields of a mapping in one line that matter here. */
  static Map<String, String> fields(String value) {
    Map<String, String> fields = new LinkedHashMap<>();
    FIELD
        .matcher(value)
        .results()
        .forEach(found -> fields.putIfAbsent(found.group(1), text(found.group(2))));
    return fields;
  }

  /** A text without the quotes around it. */
  static String text(String value) {
    String bare = value.strip();
    if (bare.length() > 1 && bare.startsWith("\"")) {
      return bare.substring(1, bare.length() - 1).replace("\\\"", "\"").replace("\\\\", "\\");
    }
    return bare.length() > 1 && bare.startsWith("'")
        ? bare.substring(1, bare.length() - 1).replace("''", "'")
        : bare;
  }
}
