package dev.punctual.notify.limit;

/** Whether a provider is asked. */
public enum CircuitState {
  /** Yes. */
  CLOSED(0, "takes messages again"),
  /** It failed too often; a few messages find out whether it is back. */
  TRYING(1, "is tried again, with a few messages"),
  /** It failed too often; messages are put off. */
  OPEN(2, "fails too often: messages are put off");

  private final int level;
  private final String says;

  CircuitState(int level, String says) {
    this.level = level;
    this.says = says;
  }

  /** What is to be said of a provider, as the end of a sentence. */
  public String says() {
    return says;
  }

  /** What gauges show: 0 closed, 1 trying, 2 open. */
  public int level() {
    return level;
  }
}
