package dev.punctual.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is known, and by whom. */
class HttpAccessTest {
  private static final String ANNS = "anns-token-0123456789-abcd";
  private static final String BOS = "bos-token-0123456789-abcde";
  private static final ApiUser ANN = new ApiUser("ann", ApiRole.ADMIN);
  private static final ApiUser BO = new ApiUser("bo", ApiRole.VIEWER);

  private static HttpServletRequest with(@Nullable String authorization) {
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            HttpAccessTest.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (self, method, arguments) -> {
              if (method.getName().equals("getHeader") && arguments[0].equals("Authorization")) {
                return authorization;
              }
              throw new UnsupportedOperationException(method.toString());
            });
  }

  @Test
  void theFirstWhoKnowsSomebodySaysWhoItIs() {
    AtomicInteger asked = new AtomicInteger();
    HttpAccess second =
        request -> {
          asked.incrementAndGet();
          return ApiTokens.none().and(BOS, BO).and(ANNS, BO).user(request);
        };
    HttpAccess both = ApiTokens.none().and(ANNS, ANN).or(second);

    assertThat(both.user(with("Bearer " + ANNS))).contains(ANN);
    assertThat(asked).hasValue(0);
    assertThat(both.user(with("Bearer " + BOS))).contains(BO);
    assertThat(both.user(with("Bearer " + BOS + "x"))).isEmpty();
    assertThat(asked).hasValue(2);
  }

  @ParameterizedTest
  @CsvSource({"Bearer a.b.c,a.b.c", "bearer  x ,x", "BEARER x,x", "Bearer,", "Basic eDp5,"})
  void aTokenIsWhatFollowsItsScheme(String header, @Nullable String token) {
    assertThat(ApiTokens.sentBy(with(header))).isEqualTo(Optional.ofNullable(token));
  }

  @Test
  void aRequestMayHaveNone() {
    assertThat(ApiTokens.sentBy(with(null))).isEmpty();
  }
}
