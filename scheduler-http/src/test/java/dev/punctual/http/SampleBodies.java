package dev.punctual.http;

import java.util.Map;

/** What can be sent to each operation. */
final class SampleBodies {
  static final String LATER = "{\"handler\": \"work\", \"delay\": \"PT1H\"}";
  private static final String OF_NONE = "{\"filter\": {\"handler\": \"none\"}}";
  private static final String NO_CONDITION = "{\"filter\": {}}";

  /** A body that each operation takes; none where it takes none. */
  private static final Map<String, String> BODIES =
      Map.ofEntries(
          Map.entry("createJob", "{\"job_id\": \"new\", \"handler\": \"work\"}"),
          Map.entry("createJobs", "{\"jobs\": [{\"job_id\": \"new\", \"handler\": \"work\"}]}"),
          Map.entry("putJob", LATER),
          Map.entry("editJob", "{\"priority\": 5}"),
          Map.entry("rescheduleJob", "{\"run_at\": \"2031-07-01T09:00:00Z\"}"),
          Map.entry("resendMessage", "{\"job_id\": \"again\"}"),
          Map.entry("previewTrigger", "{\"trigger\": \"daily:08:00\"}"),
          Map.entry("searchMessages", "{\"to\": \"ann@example.org\"}"),
          Map.entry("pause", "{\"scope\": \"handler\", \"name\": \"work\"}"),
          Map.entry("resume", "{\"scope\": \"handler\", \"name\": \"work\"}"),
          Map.entry("setLimit", "{\"scope\": \"key\", \"name\": \"k\", \"at_once\": 5}"),
          Map.entry("removeLimit", "{\"scope\": \"key\", \"name\": \"k\"}"),
          Map.entry("cancelJobs", OF_NONE),
          Map.entry("retryJobs", OF_NONE),
          Map.entry("pauseJobs", OF_NONE),
          Map.entry("deleteJobs", OF_NONE),
          Map.entry(
              "rescheduleJobs",
              "{\"filter\": {\"handler\": \"none\"}, \"run_at\": \"2031-07-01T09:00:00Z\"}"),
          Map.entry("prioritiseJobs", "{\"filter\": {\"handler\": \"none\"}, \"priority\": 5}"),
          Map.entry("spreadJobs", "{\"filter\": {\"handler\": \"none\"}, \"jitter\": \"PT10M\"}"),
          Map.entry("addToBatch", "{\"jobs\": [{\"job_id\": \"new\", \"handler\": \"work\"}]}"),
          Map.entry(
              "putReminders",
              "{\"event_time\": \"2031-07-01T09:00:00Z\", \"before\": [\"PT15M\"]}"),
          Map.entry("moveEvent", "{\"event_time\": \"2031-07-02T09:00:00Z\"}"),
          Map.entry("redriveDeadLetters", OF_NONE),
          Map.entry(
              "discardDeadLetters", "{\"filter\": {\"handler\": \"none\"}, \"reason\": \"sold\"}"),
          Map.entry("noteFault", "{\"handler\": \"work\", \"fault\": \"none\"}"),
          Map.entry("suppress", "{\"address\": \"ann@example.org\"}"),
          Map.entry("searchSuppressions", "{\"address\": \"ann@example.org\"}"),
          Map.entry("createToken", "{\"name\": \"ci\", \"role\": \"viewer\"}"),
          Map.entry("discardJob", "{\"reason\": \"sold\"}"));

  /** A value that each operation refuses: its query and its body. */
  private static final Map<String, String> REFUSED =
      Map.ofEntries(
          Map.entry("listJobs", "?metadata=customer"),
          Map.entry("countJobs", "?metadata=customer"),
          Map.entry("exportJobs", "?metadata=customer"),
          Map.entry("listSchedules", "?metadata=customer"),
          Map.entry("listRuns", "?late=-PT1S"),
          Map.entry("exportRuns", "?late=-PT1S"),
          Map.entry("listAudit", "?name=job"),
          Map.entry("listDeadLetters", "?handler="),
          Map.entry("listFaults", "?handler="),
          Map.entry("getFigures", "?from=2031-01-01T00:00:00Z&until=2030-01-01T00:00:00Z"),
          Map.entry("cancelJobs", NO_CONDITION),
          Map.entry("retryJobs", NO_CONDITION),
          Map.entry("pauseJobs", NO_CONDITION),
          Map.entry("deleteJobs", NO_CONDITION),
          Map.entry("rescheduleJobs", OF_NONE),
          Map.entry("prioritiseJobs", OF_NONE),
          Map.entry("spreadJobs", OF_NONE),
          Map.entry("abortBulk", "{\"reason\": \"none\"}"),
          Map.entry("redriveDeadLetters", NO_CONDITION),
          Map.entry("discardDeadLetters", OF_NONE),
          Map.entry("noteFault", "{\"handler\": \"work\", \"fault\": \"No Fault\"}"),
          Map.entry("suppress", "{\"address\": \"ann@example.org\", \"channel\": \"e-mail\"}"),
          Map.entry("searchSuppressions", "{\"address\": \" \"}"),
          Map.entry("createToken", "{\"name\": \"ci\", \"role\": \"owner\"}"),
          Map.entry("createJob", "{\"job_id\": \"new\", \"handler\": \"\"}"),
          Map.entry("createJobs", "{\"jobs\": []}"),
          Map.entry("previewTrigger", "{\"trigger\": \"daily:25:00\"}"),
          Map.entry("searchMessages", "{\"to\": \"ann@example.org\", \"channel\": \"e-mail\"}"),
          Map.entry("pause", "{\"scope\": \"all\", \"name\": \"work\"}"),
          Map.entry("resume", "{\"scope\": \"some\"}"),
          Map.entry("setLimit", "{\"scope\": \"key\", \"name\": \"k\"}"),
          Map.entry("removeLimit", "{\"scope\": \"key\", \"name\": \"\"}"));

  private SampleBodies() {}

  /** A body that the operation takes; empty where it takes none. */
  static String taken(String operation) {
    return BODIES.getOrDefault(operation, "");
  }

  /** A query or a body that it refuses; empty where its path alone can be refused. */
  static String refused(String operation) {
    return REFUSED.getOrDefault(operation, "");
  }
}
