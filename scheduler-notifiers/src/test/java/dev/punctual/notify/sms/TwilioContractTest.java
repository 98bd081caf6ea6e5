package dev.punctual.notify.sms;

import dev.punctual.contracts.NotifierFailureContract;
import dev.punctual.notification.Notification;
import dev.punctual.notify.http.ScriptedServer;
import dev.punctual.port.Notifier;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

class TwilioContractTest implements NotifierFailureContract {
  private final TwilioFake twilio = new TwilioFake();

  @AfterEach
  void close() {
    twilio.close();
  }

  @Override
  public Notifier notifier() {
    return twilio.notifier();
  }

  @Override
  public Notification notification() {
    return Sms.notification();
  }

  @Override
  public Notification unfit() {
    return Sms.to("0170 1234567");
  }

  @Override
  public List<String> confidential() {
    return List.of(Sms.NUMBER, Sms.NUMBER.substring(1), Sms.TEXT, TwilioFake.TOKEN);
  }

  @Override
  public List<String> marks() {
    return twilio.server.headers("Idempotency-Key");
  }

  @Override
  public void farSide(FarSide behaviour) {
    switch (behaviour) {
      case TAKES -> twilio.server.answers(TwilioFake.created("queued"));
      case REFUSES_FOR_GOOD -> twilio.server.answers(TwilioFake.error(400, 21610));
      case REFUSES_FOR_NOW -> twilio.server.answers(TwilioFake.error(400, 14107));
      case IS_OUT_OF_ORDER -> twilio.server.answers(ScriptedServer.lastWords(503));
      case IS_UNREACHABLE -> twilio.server.goesAway();
      case TAKES_WITHOUT_A_WORD -> twilio.server.hangsUp();
      case REFUSES_THE_LOGIN -> twilio.server.answers(TwilioFake.error(401, 20003));
    }
  }
}
