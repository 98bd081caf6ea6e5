package dev.punctual.notify.email;

/**
 * A way for mail to leave. Thread-safe. Closing it ends what it holds open; mails that are on their
 * way are let through, later ones are refused with {@link IllegalStateException}.
 */
public interface MailTransport extends AutoCloseable {

  /**
   * Hands a mail over for all of its recipients, or for none: when it throws, nobody was sent
   * anything, except in the one case that nobody can tell, a connection that is lost while the
   * answer to the whole mail is awaited.
   *
   * @param mail to send; it is not changed
   * @throws RecipientsRefusedException if it would be taken for some recipients and not for others,
   *     or for none of them
   * @throws MailException if it was refused as a whole, or could not be handed over for now
   * @throws InterruptedException if the thread is interrupted while it waits for its turn
   */
  void send(Mail mail) throws InterruptedException;

  /** Where mail is handed over, for logs and meters: a host's name, or a word. */
  String server();

  @Override
  void close();
}
