package dev.punctual.trigger;

/** The times of a cron expression. */
record CronSchedule(CronExpression expression) implements Schedule {
  @Override
  public TriggerType type() {
    return TriggerType.CRON;
  }

  @Override
  public String text() {
    return expression.text();
  }

  @Override
  public Policies usualPolicies() {
    return expression.elapsed() ? Policies.OF_ELAPSED_TIMES : Policies.OF_FIXED_TIMES;
  }

  @Override
  public Wording wording(ShortMonthPolicy shortMonth) {
    return CronWords.of(expression);
  }

  @Override
  public NominalCalendar calendar(ShortMonthPolicy shortMonth) {
    return new PatternCalendar(expression.dates(), expression.times());
  }
}
