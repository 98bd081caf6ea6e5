package dev.punctual.store.jdbc;

import dev.punctual.port.SchedulerStore;
import dev.punctual.testkit.ClaimContract;
import dev.punctual.testkit.DeclareContract;
import dev.punctual.testkit.EngineContract;
import dev.punctual.testkit.EngineFaultContract;
import dev.punctual.testkit.EngineStopContract;
import dev.punctual.testkit.EventContract;
import dev.punctual.testkit.EventMoveContract;
import dev.punctual.testkit.FinishContract;
import dev.punctual.testkit.MisfireContract;
import dev.punctual.testkit.NodeContract;
import dev.punctual.testkit.OutcomeContract;
import dev.punctual.testkit.PunctualityContract;
import dev.punctual.testkit.QueryContract;
import dev.punctual.testkit.RescheduleContract;
import dev.punctual.testkit.SchedulingContract;
import dev.punctual.testkit.ZoneRulesContract;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;

class JdbcStoreTest
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
  private final TestStore database = TestStore.fresh();

  @Override
  public SchedulerStore store() {
    return database.store();
  }

  @Override
  public void elapse(Duration time) {
    database.moveIntoThePast(time);
  }

  @AfterEach
  void close() {
    database.close();
  }
}
