package dev.punctual.http.internal.document;

import dev.punctual.http.ApiReference.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The fields of the document's schemas, read line by line. Used once. */
final class SchemaLines {
  private static final Pattern LIST = Pattern.compile("\\[([^]]*)]");
  private static final Pattern TYPE = Pattern.compile("^\\{type: (\\[[^]]*]|\\w+)");
  private static final Pattern KIND = Pattern.compile("^\\{\\$ref: '#/components/schemas/(\\w+)'");
  private static final Pattern ITEMS =
      Pattern.compile("items: \\{(?:\\$ref: '#/components/schemas/|type: )(\\w+)");
  private static final Pattern WORDS = Pattern.compile("enum: \\[([^]]*)]");
  private static final Pattern EXAMPLE = Pattern.compile("examples: \\[('[^']*'|[^\\[\\],]+)");

  private final Map<String, List<Field>> fields = new LinkedHashMap<>();
  private List<String> required = List.of();
  private String schema = "";
  private String key = "";

  /** An entry of the schemas. */
  void entry(int depth, String name, String value) {
    if (depth == 4) {
      schema = name;
      key = "";
      required = List.of();
    } else if (depth == 6) {
      key = name;
      required = name.equals("required") ? words(value) : required;
    } else if (depth == 8 && key.equals("properties")) {
      fields
          .computeIfAbsent(schema, none -> new ArrayList<>())
          .add(
              new Field(
                  name,
                  type(value),
                  required.contains(name),
                  DocumentReader.fields(value).getOrDefault("description", ""),
                  DocumentReader.text(first(EXAMPLE, value))));
    }
  }

  /** The fields of a schema, in their order. */
  List<Field> of(String name) {
    return fields.getOrDefault(name, List.of());
  }

  private static String type(String value) {
    String kind = first(KIND, value);
    if (!kind.isEmpty()) {
      return kind;
    }
    String words = first(WORDS, value);
    if (!words.isEmpty()) {
      return String.join(" | ", words("[" + words + "]"));
    }
    String type = String.join(" | ", words(first(TYPE, value)));
    return type.equals("array") ? "array of " + first(ITEMS, value) : type;
  }

  private static List<String> words(String list) {
    Matcher several = LIST.matcher(list);
    String inside = several.matches() ? several.group(1) : list;
    List<String> words = new ArrayList<>();
    for (String word : inside.split(",", -1)) {
      words.add(DocumentReader.text(word));
    }
    return words;
  }

  private static String first(Pattern pattern, String value) {
    Matcher found = pattern.matcher(value);
    return found.find() ? found.group(1) : "";
  }
}
