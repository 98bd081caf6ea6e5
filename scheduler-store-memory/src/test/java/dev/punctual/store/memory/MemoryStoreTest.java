package dev.punctual.store.memory;

import dev.punctual.port.SchedulerStore;
import dev.punctual.testkit.ClaimContract;
import dev.punctual.testkit.DeclareContract;
import dev.punctual.testkit.EngineContract;
import dev.punctual.testkit.EngineFaultContract;
import dev.punctual.testkit.EngineStopContract;
import dev.punctual.testkit.EventContract;
import dev.punctual.testkit.EventMoveContract;
import dev.punctual.testkit.FinishContract;
import dev.punctual.testkit.ManualClock;
import dev.punctual.testkit.MisfireContract;
import dev.punctual.testkit.NodeContract;
import dev.punctual.testkit.OutcomeContract;
import dev.punctual.testkit.PunctualityContract;
import dev.punctual.testkit.QueryContract;
import dev.punctual.testkit.RescheduleContract;
import dev.punctual.testkit.SchedulingContract;
import dev.punctual.testkit.ZoneRulesContract;
import java.time.Duration;

class MemoryStoreTest
    implements SchedulingContract,
        QueryContract,
        ClaimContract,
        FinishContract,
        NodeContract,
        RescheduleContract,
        DeclareContract,
        EventContract,
        EventMoveContract,
        EngineContract,
        MisfireContract,
        ZoneRulesContract,
        PunctualityContract,
        OutcomeContract,
        EngineStopContract,
        EngineFaultContract {
  private final ManualClock clock = ManualClock.running();
  private final SchedulerStore store = new MemoryStore(clock);

  @Override
  public SchedulerStore store() {
    return store;
  }

  @Override
  public void elapse(Duration time) {
    clock.advance(time);
  }
}
