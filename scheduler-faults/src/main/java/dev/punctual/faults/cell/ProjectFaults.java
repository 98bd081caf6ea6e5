package dev.punctual.faults.cell;

import dev.punctual.faults.world.Setup;
import dev.punctual.faults.world.World;
import java.time.Duration;
import java.util.List;

/** What befalls a Supabase project alone. */
final class ProjectFaults {
  private static final int BAD_GATEWAY = 502;

  private ProjectFaults() {}

  static List<Cell> cells() {
    return List.of(
        new Cell("supabase-postgrest-killed", Setup.SUPABASE, ProjectFaults::killPostgrest),
        new Cell("supabase-postgrest-frozen", Setup.SUPABASE, ProjectFaults::freezePostgrest),
        new Cell("supabase-bad-gateway", Setup.SUPABASE, ProjectFaults::answerBadGateway));
  }

  private static void killPostgrest(World world) throws InterruptedException {
    world.project().killPostgrest();
    World.pause(world.pace().of(Duration.ofSeconds(10)));
    world.project().startPostgrest();
  }

  private static void freezePostgrest(World world) throws InterruptedException {
    world.project().freezePostgrest(true);
    World.pause(world.pace().lease().multipliedBy(2));
    world.project().freezePostgrest(false);
  }

  private static void answerBadGateway(World world) throws InterruptedException {
    world.project().answerWith(BAD_GATEWAY);
    World.pause(world.pace().of(Duration.ofSeconds(30)));
    world.project().answerWith(0);
  }
}
