package dev.punctual.notify.sms;

import dev.punctual.contracts.NotifierFailureContract;
import dev.punctual.notification.Notification;
import dev.punctual.notify.http.ScriptedServer;
import dev.punctual.port.Notifier;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

class SmsGatewayContractTest implements NotifierFailureContract {
  private static final String SECRETS = "repeats " + Sms.NUMBER + " and " + Sms.TEXT;

  private final ScriptedServer server = ScriptedServer.started();
  private final SmsGatewayNotifier notifier =
      new SmsGatewayNotifier(
          SmsGatewayConfig.of(server.url("/secret-path")).withBearerToken("secret-token"));

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
    return Sms.notification();
  }

  @Override
  public Notification unfit() {
    return Sms.to();
  }

  @Override
  public List<String> confidential() {
    return List.of(Sms.NUMBER.substring(1), Sms.TEXT, "secret-path", "secret-token");
  }

  @Override
  public List<String> marks() {
    return server.headers("Idempotency-Key");
  }

  @Override
  public void farSide(FarSide behaviour) {
    switch (behaviour) {
      case TAKES -> answers(202);
      case REFUSES_FOR_GOOD -> answers(422);
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
