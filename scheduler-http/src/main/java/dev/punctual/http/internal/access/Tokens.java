package dev.punctual.http.internal.access;

import dev.punctual.InvalidInputException;
import dev.punctual.access.AccessView;
import dev.punctual.access.Grant;
import dev.punctual.access.IssuedKey;
import dev.punctual.access.KeyKind;
import dev.punctual.access.KeyLife;
import dev.punctual.http.ApiRole;
import dev.punctual.http.GrantRefusal;
import dev.punctual.http.internal.exchange.ApiReply;
import dev.punctual.http.internal.exchange.BodyFields;
import dev.punctual.http.internal.exchange.Exchange;
import dev.punctual.http.internal.problem.ProblemException;
import dev.punctual.http.internal.problem.ProblemKind;
import dev.punctual.http.internal.route.Operation;
import dev.punctual.job.HandlerName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** API tokens: made, listed and revoked. A token's text is told once, when it is made. */
public final class Tokens {
  private static final String PATH = "/tokens";
  private static final String TOKEN = "token";
  private static final Set<String> FIELDS =
      Set.of("name", "role", "payloads", "handlers", "expires_in");

  /** Its operations. */
  public List<Operation> operations() {
    return List.of(
        new Operation(
            "listTokens",
            "GET",
            PATH,
            ApiRole.ADMIN,
            Set.of("after", "limit"),
            null,
            exchange -> Sessions.list(exchange, KeyKind.TOKEN, "tokens")),
        new Operation(
            "createToken", "POST", PATH, ApiRole.ADMIN, Set.of(), Exchange.JSON, Tokens::create),
        new Operation(
            "revokeToken",
            "DELETE",
            PATH + "/{token}",
            ApiRole.ADMIN,
            Set.of(),
            null,
            exchange -> Sessions.revoke(exchange, KeyKind.TOKEN)));
  }

  private static ApiReply create(Exchange exchange) {
    BodyFields body = exchange.body().allow(FIELDS);
    IssuedKey issued =
        exchange
            .client()
            .access()
            .issue(
                KeyKind.TOKEN,
                grant(exchange, body),
                body.duration("expires_in").map(KeyLife::of).orElse(KeyLife.ENDLESS));
    Map<String, @Nullable Object> answer = new LinkedHashMap<>(AccessView.of(issued.key()));
    answer.put(TOKEN, issued.text());
    return ApiReply.of(201, answer)
        .with("Location", exchange.pathOf("tokens", Long.toString(issued.key().id())))
        .with("Cache-Control", "no-store");
  }

  private static Grant grant(Exchange exchange, BodyFields body) {
    Grant wanted =
        new Grant(
            body.needed("name"),
            ApiRole.parse(body.needed("role")).text(),
            body.text("payloads").map(Tokens::masked).orElse(false),
            body.texts("handlers").stream().map(HandlerName::of).toList());
    exchange
        .asker()
        .flatMap(asker -> GrantRefusal.of(asker, wanted))
        .ifPresent(
            refusal -> {
              throw new ProblemException(ProblemKind.FORBIDDEN, refusal.says());
            });
    return wanted;
  }

  private static boolean masked(String payloads) {
    return switch (payloads) {
      case "masked" -> true;
      case "full" -> false;
      default -> throw new InvalidInputException("payloads", payloads, "full or masked");
    };
  }
}
