package dev.punctual.notify.webhook;

import dev.punctual.contracts.NotifierFailureContract;
import dev.punctual.notification.Notification;
import dev.punctual.notify.http.ScriptedServer;
import dev.punctual.port.Notifier;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

class WebhookContractTest implements NotifierFailureContract {
  private static final String SECRETS = "repeats " + Hooks.TEXT + " and " + Hooks.SECRET;

  private final ScriptedServer server = ScriptedServer.started();
  private final WebhookNotifier notifier =
      new WebhookNotifier(Hooks.signed().withAllowPrivate(true));

  @AfterEach
  void close() {
    notifier.close();
    server.close();
  }

  @Override
  public Notifier notifier() {
    return notifier;
  }

  @Override
  public Notification notification() {
    return Hooks.to(server.url("/secret-path?secret-query"));
  }

  @Override
  public Notification unfit() {
    return Hooks.to();
  }

  @Override
  public List<String> confidential() {
    return List.of("secret-path", "secret-query", Hooks.TEXT, Hooks.SECRET.substring(6));
  }

  @Override
  public List<String> marks() {
    return server.headers("webhook-id");
  }

  @Override
  public void farSide(FarSide behaviour) {
    switch (behaviour) {
      case TAKES -> answers(200);
      case REFUSES_FOR_GOOD -> answers(410);
      case REFUSES_FOR_NOW -> answers(409);
      case IS_OUT_OF_ORDER -> server.answers(ScriptedServer.lastWords(503));
      case IS_UNREACHABLE -> server.goesAway();
      case TAKES_WITHOUT_A_WORD -> server.hangsUp();
      case REFUSES_THE_LOGIN -> answers(401);
    }
  }

  private void answers(int status) {
    server.answers(ScriptedServer.status(status).body(SECRETS));
  }
}
