package app;

import dev.punctual.JobScheduler;
import dev.punctual.handler.NamedHandler;
import dev.punctual.store.memory.MemoryStore;
import dev.punctual.testkit.DrivenScheduler;
import io.quarkus.arc.All;
import io.quarkus.test.junit.QuarkusTestProfile;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Jobs in memory, and a clock that the test drives. */
@Alternative
@ApplicationScoped
public class DrivenTime implements QuarkusTestProfile {

  @Produces
  @Alternative
  @Singleton
  DrivenScheduler driven(@All List<NamedHandler<?>> handlers) {
    return DrivenScheduler.at(
        "2026-03-01T08:00:00Z", MemoryStore::new, builder -> builder.handlers(handlers));
  }

  @Produces
  @Alternative
  @Singleton
  JobScheduler scheduler(DrivenScheduler driven) {
    return driven.scheduler();
  }

  @Override
  public Set<Class<?>> getEnabledAlternatives() {
    return Set.of(DrivenTime.class);
  }

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of("jobs.run", "false");
  }
}
