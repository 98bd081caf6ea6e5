package dev.punctual.app.config.keys;

import dev.punctual.app.config.types.Secret;
import dev.punctual.handlers.command.NamedCommand;
import dev.punctual.handlers.http.HttpSecret;
import dev.punctual.handlers.sql.FunctionName;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What texts settings of handlers take. */
final class HandlerKinds {
  private HandlerKinds() {}

  static Kind<List<FunctionName>> functions() {
    return new Kind<>(
        "names of functions with their schemas and with commas between them, such as"
            + " public.nightly_report",
        text -> words(text).map(FunctionName::parse).toList(),
        UnaryOperator.identity());
  }

  static Kind<List<String>> secretHosts() {
    return new Kind<>(
        "hosts with commas between them, such as api.example.org,http://10.0.0.7:8080",
        text -> words(text).map(host -> checked(host, HttpSecret::isHost)).toList(),
        UnaryOperator.identity());
  }

  static Kind<String> command() {
    return new Kind<>(
        NamedCommand.LEGAL,
        text -> {
          NamedCommand.parse("setting", text);
          return text;
        },
        UnaryOperator.identity());
  }

  static Kind<Secret> headerSecret() {
    return new Kind<>(
        HttpSecret.LEGAL_VALUE,
        text -> new Secret(checked(text, HttpSecret::isValue)),
        text -> Secret.MASK);
  }

  private static Stream<String> words(String text) {
    return Stream.of(text.split(",", -1)).map(String::strip);
  }

  private static String checked(String text, Predicate<String> legal) {
    if (!legal.test(text)) {
      throw new IllegalArgumentException();
    }
    return text;
  }
}
