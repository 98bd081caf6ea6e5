package dev.punctual.store.supabase;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/**
 * Somebody with a key and perhaps more headers, who speaks plain HTTP to a project.
 *
 * @param url the project's
 * @param headers with every request
 */
record Visitor(String url, Map<String, String> headers) {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  /**
   * What came of a request, in a word: refused, invalid, conflict, empty or done; an error by its
   * status and body.
   */
  String tries(String operation) throws IOException, InterruptedException {
    String[] parts = operation.split(" ", 3);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url + "/rest/v1/" + parts[1]))
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", "application/json")
            .header("Prefer", "return=representation");
    headers.forEach(request::header);
    request.method(
        parts[0], parts.length < 3 ? BodyPublishers.noBody() : BodyPublishers.ofString(parts[2]));
    return word(CLIENT.send(request.build(), BodyHandlers.ofString()));
  }

  private static String word(HttpResponse<String> answer) {
    int status = answer.statusCode();
    if (status == 401 || status == 403) {
      return "refused";
    }
    if (status == 400) {
      return "invalid";
    }
    if (status == 409) {
      return "conflict";
    }
    if (status / 100 != 2) {
      return status + " " + answer.body();
    }
    return switch (answer.body()) {
      case "[]", "false", "null", "0", "" -> "empty";
      default -> "done";
    };
  }
}
