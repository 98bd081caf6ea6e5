package dev.punctual.store.memory;

import dev.punctual.contracts.ClaimContract;
import dev.punctual.contracts.ClientContract;
import dev.punctual.contracts.CommandContract;
import dev.punctual.contracts.DeclareContract;
import dev.punctual.contracts.EngineContract;
import dev.punctual.contracts.EngineFaultContract;
import dev.punctual.contracts.EngineStopContract;
import dev.punctual.contracts.EventContract;
import dev.punctual.contracts.EventMoveContract;
import dev.punctual.contracts.EventRaceContract;
import dev.punctual.contracts.FairnessContract;
import dev.punctual.contracts.FinishContract;
import dev.punctual.contracts.HostileContract;
import dev.punctual.contracts.MisfireContract;
import dev.punctual.contracts.NodeContract;
import dev.punctual.contracts.OutcomeContract;
import dev.punctual.contracts.PunctualityContract;
import dev.punctual.contracts.QueryContract;
import dev.punctual.contracts.RescheduleContract;
import dev.punctual.contracts.SchedulingContract;
import dev.punctual.contracts.ZoneRulesContract;
import dev.punctual.port.SchedulerStore;
import dev.punctual.testkit.ManualClock;
import java.time.Duration;

class MemoryStoreTest
    implements SchedulingContract,
        QueryContract,
        ClaimContract,
        FairnessContract,
        FinishContract,
        NodeContract,
        RescheduleContract,
        HostileContract,
        CommandContract,
        DeclareContract,
        EventContract,
        EventMoveContract,
        EventRaceContract,
        ClientContract,
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
