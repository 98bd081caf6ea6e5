package dev.punctual.store.memory.internal;

import dev.punctual.MetadataCodec;
import java.util.ServiceLoader;

/** The codec on the classpath, found when first needed: few commands ask what metadata says. */
public final class LoadedCodec {
  private LoadedCodec() {}

  private static final class Holder {
    static final MetadataCodec CODEC =
        ServiceLoader.load(MetadataCodec.class).findFirst().orElseThrow();
  }

  public static MetadataCodec get() {
    return Holder.CODEC;
  }
}
