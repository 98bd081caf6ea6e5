package dev.punctual.benchmarks.mail;

import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.MessageDeliveryHandler;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.user.UserManager;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.punctual.benchmarks.server.CommandLoop;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A mail server in a process of its own. It writes the id of each mail down before it says that it
 * took it, so that nothing it took is forgotten when it is killed.
 */
final class MailServerMain {
  private MailServerMain() {}

  /** Takes the port, and the file that ids are appended to. */
  public static void main(String[] arguments) throws Exception {
    CommandLoop loop = CommandLoop.begin();
    ServerSetup setup =
        new ServerSetup(Integer.parseInt(arguments[0]), "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
    GreenMail server = new GreenMail(setup);
    server.start();
    UserManager users = server.getManagers().getUserManager();
    try (PrintStream ids = appendTo(Path.of(arguments[1]))) {
      users.setMessageDeliveryHandler(new Register(users, ids));
      loop.answer(
          words -> {
            throw new UnsupportedOperationException(words[0]);
          });
    } finally {
      server.stop();
    }
    System.exit(0);
  }

  private static PrintStream appendTo(Path file) throws IOException {
    return new PrintStream(
        Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND),
        true,
        StandardCharsets.UTF_8);
  }

  private record Register(UserManager users, PrintStream ids) implements MessageDeliveryHandler {
    @Override
    public GreenMailUser handle(MovingMessage message, MailAddress address)
        throws MessagingException, UserException {
      try {
        synchronized (ids) {
          ids.println(message.getMessage().getMessageID());
        }
        GreenMailUser known = users.getUser(address.getEmail());
        return known == null
            ? users.createUser(address.getEmail(), address.getEmail(), "secret")
            : known;
      } catch (UncheckedIOException full) {
        throw new MessagingException("the ids could not be written", full);
      }
    }
  }
}
