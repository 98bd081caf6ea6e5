package dev.punctual.notify.limit;

/** Whether a provider is asked. */
public enum CircuitState {
  /** Yes. */
  CLOSED(0),
  /** It failed too often; a few messages find out whether it is back. */
  TRYING(1),
  /** It failed too often; messages are put off. */
  OPEN(2);

  private final int level;

  CircuitState(int level) {
    this.level = level;
  }

  /** What gauges show: 0 closed, 1 trying, 2 open. */
  public int level() {
    return level;
  }
}
