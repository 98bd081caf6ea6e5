package dev.punctual.notify.callback;

import dev.punctual.message.ProviderReport;
import java.util.List;

/** Reads the reports of one provider, once they are proved to be its own. Thread-safe. */
public interface ProviderCallback {

  /** The last segment of its path: {@code twilio}. */
  String name();

  /**
   * What the provider told. It may be told again, and late; whoever records it has to bear that.
   *
   * @return none for what says nothing about how a message stands
   * @throws CallbackRefusedException if it is not the provider's, cannot be read, or cannot be
   *     judged now
   * @throws InterruptedException if the thread is interrupted while it waits for the provider
   */
  List<ProviderReport> read(CallbackRequest request)
      throws CallbackRefusedException, InterruptedException;
}
