package dev.punctual.store.jdbc;

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
import dev.punctual.contracts.RecurrenceRuleContract;
import dev.punctual.contracts.RescheduleContract;
import dev.punctual.contracts.SchedulingContract;
import dev.punctual.contracts.ZoneRulesContract;
import dev.punctual.contracts.access.AccessContract;
import dev.punctual.contracts.audit.AuditContract;
import dev.punctual.contracts.chains.BatchContract;
import dev.punctual.contracts.chains.ChainCommandContract;
import dev.punctual.contracts.chains.ChainContract;
import dev.punctual.contracts.controls.ChangesContract;
import dev.punctual.contracts.controls.DeadlineContract;
import dev.punctual.contracts.controls.DebounceContract;
import dev.punctual.contracts.controls.DrainContract;
import dev.punctual.contracts.controls.EditContract;
import dev.punctual.contracts.controls.EditedJobContract;
import dev.punctual.contracts.controls.LimitContract;
import dev.punctual.contracts.controls.LimitRoomContract;
import dev.punctual.contracts.controls.OccurrenceContract;
import dev.punctual.contracts.controls.PauseContract;
import dev.punctual.contracts.controls.PauseTermsContract;
import dev.punctual.contracts.controls.PausedEngineContract;
import dev.punctual.contracts.controls.RateContract;
import dev.punctual.contracts.controls.UniqueContract;
import dev.punctual.contracts.controls.UniqueRequestContract;
import dev.punctual.contracts.failures.DeadLetterContract;
import dev.punctual.contracts.failures.FaultContract;
import dev.punctual.contracts.failures.RedriveContract;
import dev.punctual.contracts.messages.FollowUpContract;
import dev.punctual.contracts.messages.MessageContract;
import dev.punctual.contracts.messages.SuppressionContract;
import dev.punctual.contracts.search.BulkContract;
import dev.punctual.contracts.search.JobSearchContract;
import dev.punctual.contracts.search.RunSearchContract;
import dev.punctual.contracts.search.SpreadContract;
import dev.punctual.contracts.steps.DiaryContract;
import dev.punctual.contracts.steps.StepContract;
import dev.punctual.contracts.telemetry.ConditionContract;
import dev.punctual.contracts.telemetry.DueJobsContract;
import dev.punctual.contracts.telemetry.FigureContract;
import dev.punctual.contracts.telemetry.NodeReportContract;
import dev.punctual.contracts.telemetry.ToldContract;
import dev.punctual.contracts.telemetry.TraceContract;
import dev.punctual.port.SchedulerStore;
import dev.punctual.testpostgres.TestPostgres;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;

class JdbcStoreTest
    implements SchedulingContract,
        QueryContract,
        JobSearchContract,
        RunSearchContract,
        BulkContract,
        SpreadContract,
        ClaimContract,
        FairnessContract,
        FinishContract,
        NodeContract,
        DueJobsContract,
        ToldContract,
        FigureContract,
        NodeReportContract,
        ConditionContract,
        TraceContract,
        RescheduleContract,
        HostileContract,
        CommandContract,
        OccurrenceContract,
        DeadLetterContract,
        AuditContract,
        DiaryContract,
        MessageContract,
        FollowUpContract,
        SuppressionContract,
        StepContract,
        RedriveContract,
        FaultContract,
        AccessContract,
        LimitContract,
        LimitRoomContract,
        ChainContract,
        ChainCommandContract,
        BatchContract,
        UniqueContract,
        UniqueRequestContract,
        DebounceContract,
        EditContract,
        EditedJobContract,
        ChangesContract,
        PauseContract,
        RateContract,
        PauseTermsContract,
        DrainContract,
        PausedEngineContract,
        DeclareContract,
        EventContract,
        EventMoveContract,
        EventRaceContract,
        ClientContract,
        EngineContract,
        MisfireContract,
        RecurrenceRuleContract,
        DeadlineContract,
        ZoneRulesContract,
        PunctualityContract,
        OutcomeContract,
        EngineStopContract,
        EngineFaultContract {
  /** The contracts leave it open; each begins with it empty. */
  private static final TestStore SHARED = TestStore.fresh();

  @BeforeEach
  void empty() {
    SHARED.empty();
  }

  @AfterAll
  static void close() {
    SHARED.close();
  }

  @Override
  public SchedulerStore store() {
    return SHARED.store();
  }

  @Override
  public boolean canCountStatements() {
    return TestPostgres.shared().hasLoaded("pg_stat_statements");
  }

  @Override
  public void countStatements() {
    SHARED.execute("create extension pg_stat_statements");
  }

  @Override
  public void countNoStatements() {
    SHARED.execute("drop extension pg_stat_statements");
  }

  @Override
  public void elapse(Duration time) {
    SHARED.moveIntoThePast(time);
  }
}
