package dev.punctual.internal.trigger.time;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * A number for a job and an occurrence that looks random and is always the same, on every node and
 * every JVM: FNV-1a over the job's name, then the finalizer of SplitMix64 (Steele, Lea, Flood
 * 2014), whose output is even over its range.
 */
public final class Jitter {
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private Jitter() {}

  /** From 0 up to, and without, the bound. */
  public static long millis(String job, Instant occurrence, long bound) {
    long hash = FNV_OFFSET;
    for (byte b : job.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xff)) * FNV_PRIME;
    }
    return Long.remainderUnsigned(mix(hash + occurrence.getEpochSecond() * GOLDEN), bound);
  }

  private static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }
}
