package dev.punctual.store.supabase.internal.rest;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import dev.punctual.store.sql.RowReader.Column;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads rows of a table newest first. A server answers fewer rows than asked for when its max-rows
 * says so, without saying that it did; so a page that is short is followed by another until one is
 * empty. Each begins below the last row of the one before, whatever is inserted meanwhile.
 */
final class Pages {
  private final RestClient rest;
  private final String doing;
  private final String table;
  private final Map<String, String> query = new LinkedHashMap<>();

  Pages(RestClient rest, String doing, String table, List<Column> columns) {
    this.rest = rest;
    this.doing = doing;
    this.table = table;
    query.put("select", columns.stream().map(Pages::selected).collect(joining(",")));
    query.put("order", "id.desc");
  }

  private static String selected(Column column) {
    return column.asText() ? column.name() + "::text" : column.name();
  }

  Pages where(String column, Object value) {
    query.put(column, "eq." + value);
    return this;
  }

  /**
   * Reads.
   *
   * @param before only rows with a lower id; null for any
   * @param limit how many at most
   */
  <T> List<T> read(@Nullable Long before, int limit, Function<RestRow, T> reader) {
    List<T> found = new ArrayList<>();
    @Nullable Long last = before;
    while (found.size() < limit) {
      JsonNode page = page(last, limit - found.size());
      if (page.isEmpty()) {
        break;
      }
      RestRow.stream(page).map(reader).forEach(found::add);
      last = new RestRow(page.get(page.size() - 1)).bigint("id");
    }
    return found;
  }

  private JsonNode page(@Nullable Long before, int limit) {
    Map<String, String> asked = new LinkedHashMap<>(query);
    asked.put("limit", Integer.toString(limit));
    if (before != null) {
      asked.put("id", "lt." + before);
    }
    return rest.rows(doing, table, asked);
  }
}
