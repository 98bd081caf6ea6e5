package dev.punctual.app.cli.checks;

import dev.punctual.MetadataCodec;
import dev.punctual.app.cli.options.Common;
import dev.punctual.app.cli.options.ExitCode;
import dev.punctual.app.compose.NotifierTrial;
import dev.punctual.job.JobId;
import dev.punctual.job.Metadata;
import dev.punctual.notification.Channel;
import dev.punctual.notification.Delivery;
import dev.punctual.notification.Dispatch;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sends one message at once, to try the settings. */
@Command(
    name = "send-test",
    description = {
      "Sends one message at once, to try the settings of a channel.",
      "No job is made, and no database is needed."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  punctual send-test email ada@example.org --set smtp.host=mail.example.org",
      "  punctual send-test sms +491701234567 --text 'It works'",
      "  punctual send-test webhook https://example.org/hook --metadata '{\"event\": \"test\"}'"
    })
public final class SendTestCommand implements Callable<Integer> {
  private static final Set<Channel> DIRECT = Set.of(Channel.EMAIL, Channel.SMS, Channel.WEBHOOK);

  @Mixin private Common common;

  @Parameters(
      index = "0",
      paramLabel = "CHANNEL",
      description = "email, sms, webhook, push or log.")
  private String channel;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "TO",
      description = "An address, a number or a URL.")
  private @Nullable String to;

  @Option(names = "--subject", description = "Default: A test from Punctual.")
  private String subject = "A test from Punctual";

  @Option(names = "--text", description = "What it says.")
  private String text = "If you can read this, this channel works.";

  @Option(names = "--metadata", description = "A JSON object: more fields, as of a job's metadata.")
  private String metadata = "{}";

  @Override
  public Integer call() throws InterruptedException {
    Channel by = Channel.parse(channel);
    String kind = DIRECT.contains(by) ? by.name() : "notification";
    String name = "send-test-" + UUID.randomUUID();
    Instant now = Instant.now();
    Dispatch dispatch = new Dispatch(JobId.of(name), name, now, now, true);
    try (NotifierTrial trial = NotifierTrial.open(common.settings())) {
      return tell(trial.send(kind, message(by), dispatch));
    }
  }

  private Map<String, Object> message(Channel by) {
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("subject", subject);
    message.put("text", text);
    message.put("urgent", true);
    if (!DIRECT.contains(by)) {
      message.put("channels", List.of(by.name()));
    }
    if (to != null) {
      message.putAll(address(by, to));
    }
    message.putAll(MetadataCodec.onClassPath().toMap(new Metadata(metadata)));
    return message;
  }

  private static Map<String, Object> address(Channel by, String to) {
    if (!DIRECT.contains(by)) {
      return Map.of("recipient", Map.of(by.name(), to));
    }
    return Map.of(by.equals(Channel.WEBHOOK) ? "url" : "to", to);
  }

  private int tell(Delivery delivery) {
    return delivery.fold(new Answer());
  }

  private final class Answer implements Delivery.Fold<Integer> {
    @Override
    public Integer delivered(Delivery.Delivered delivered) {
      Map<String, Object> receipt = delivered.receipt().toMap();
      String id = delivered.receipt().providerId();
      Object server = receipt.get("server");
      String through = server == null ? "" : " through " + server;
      common.answer(receipt, "sent by " + channel + through + (id == null ? "" : ": " + id));
      return ExitCode.OK;
    }

    @Override
    public Integer rejected(Delivery.Rejected rejected) {
      return failed("refused", rejected.code(), rejected.reason());
    }

    @Override
    public Integer deferred(Delivery.Deferred deferred) {
      return failed("not sent", deferred.code(), deferred.reason());
    }

    @Override
    public Integer unknown(Delivery.Unknown unknown) {
      return failed("perhaps sent", unknown.code(), unknown.reason());
    }

    @Override
    public Integer putOff(Delivery.PutOff putOff) {
      return failed("not now", "until " + putOff.until(), putOff.reason());
    }

    private int failed(String how, String code, String reason) {
      common.err().println(how + " (" + code + "): " + reason);
      return ExitCode.FAILURE;
    }
  }
}
