package dev.punctual.dashboard.internal.page.system;

import dev.punctual.http.ApiReference;
import dev.punctual.http.ApiReference.Body;
import dev.punctual.http.ApiReference.Described;
import dev.punctual.http.ApiReference.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What can be asked of the API. Immutable.
 *
 * @param reference as its document says it
 * @param address of the API on this server
 */
public record ReferencePage(ApiReference reference, String address) {
  private static final String LINE = " \\\n  ";
  private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

  /** A host as it may stand in a command of a shell. */
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.:_\\[\\]-]+");

  /**
   * Of the server that a browser has asked.
   *
   * @param scheme such as {@code https}
   * @param host with its port, as the browser names it; one that is none is not repeated
   * @param path of the API
   */
  public static ReferencePage of(ApiReference reference, String scheme, String host, String path) {
    String known = HOST.matcher(host).matches() ? host : "localhost";
    return new ReferencePage(reference, scheme + "://" + known + path);
  }

  /**
   * An operation as a command. Its token, and what it is about, are variables of the shell; its
   * body is a file.
   */
  public String curl(Described operation) {
    List<String> parts = new ArrayList<>();
    parts.add(
        "curl"
            + (operation.method().equals("GET") ? "" : " -X " + operation.method())
            + (operation.right().isPresent() ? " -H \"Authorization: Bearer $TOKEN\"" : ""));
    operation.parameters().stream()
        .filter(one -> one.required() && one.in().equals("header"))
        .forEach(one -> parts.add("-H \"%s: %s\"".formatted(one.name(), variable(one.name()))));
    operation
        .body()
        .filter(Body::required)
        .ifPresent(body -> parts.add("-H 'Content-Type: " + body.media() + "' -d @body.json"));
    parts.add("\"" + address + path(operation) + query(operation) + "\"");
    return String.join(LINE, parts);
  }

  private static String path(Described operation) {
    return VARIABLE.matcher(operation.path()).replaceAll(found -> "\\" + variable(found.group(1)));
  }

  private static String query(Described operation) {
    String query =
        operation.parameters().stream()
            .filter(one -> one.required() && one.in().equals("query"))
            .map(Parameter::name)
            .map(name -> name + "=" + variable(name))
            .collect(Collectors.joining("&"));
    return query.isEmpty() ? "" : "?" + query;
  }

  private static String variable(String name) {
    return "$" + name.toUpperCase(Locale.ROOT).replace('-', '_');
  }
}
