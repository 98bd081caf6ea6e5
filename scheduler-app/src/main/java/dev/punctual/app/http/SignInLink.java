package dev.punctual.app.http;

import dev.punctual.SchedulerClient;
import dev.punctual.access.Grant;
import dev.punctual.access.KeyKind;
import dev.punctual.access.KeyLife;
import java.net.URI;
import java.time.Duration;

/** Links that let people in once. */
public final class SignInLink {
  private SignInLink() {}

  /**
   * Makes one.
   *
   * @param url any of the server
   * @param client whose store keeps it
   * @param grant whom it lets in
   * @param lasts for so long, if nobody follows it
   */
  public static String at(String url, SchedulerClient client, Grant grant, Duration lasts) {
    String code = client.access().issue(KeyKind.LINK, grant, KeyLife.of(lasts)).text();
    return URI.create(url).resolve("/login?code=" + code).toString();
  }
}
