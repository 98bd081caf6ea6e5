import dev.punctual.InvalidInputException
import dev.punctual.JobRequest
import dev.punctual.JobScheduler
import dev.punctual.handler.JobTask
import dev.punctual.job.JobStatus
import dev.punctual.store.memory.MemoryStore
import java.time.ZonedDateTime
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Test

data class Reminder(val to: String, val at: ZonedDateTime, val urgent: Boolean = false, val note: String? = null)

/** Data classes as payloads, with default values and without a constructor that takes nothing. */
class ReminderTest {
  private val store = MemoryStore()
  private val received = mutableListOf<Reminder>()
  private val scheduler =
      JobScheduler.builder(store)
          .task("remind", Reminder::class.java, JobTask { reminder, _ -> received.add(reminder) })
          .build()

  @Test
  fun aDataClassComesOutAsItWentIn() {
    val reminder = Reminder("ada@example.org", ZonedDateTime.parse("2026-10-25T02:30+01:00[Europe/Berlin]"), true)
    scheduler.schedule(JobRequest.of("a", "remind").with(reminder))
    assertEquals(1, scheduler.runDue())
    assertEquals(listOf(reminder), received)
    assertEquals(JobStatus.COMPLETED, scheduler.get("a").orElseThrow().status())
  }

  @Test
  fun defaultValuesTakeThePlaceOfWhatIsMissing() {
    scheduler.schedule(JobRequest.of("b", "remind").with(mapOf("to" to "b@example.org", "at" to "2026-01-01T00:00Z")))
    scheduler.runDue()
    assertEquals(false, received.single().urgent)
  }

  @Test
  fun whatTheClassNeedsIsAskedForWhenTheJobIsScheduled() {
    assertThrows(InvalidInputException::class.java) {
      scheduler.schedule(JobRequest.of("c", "remind").with(mapOf("to" to "c@example.org")))
    }
  }
}
