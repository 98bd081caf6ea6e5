package dev.punctual.notify.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** A body that is never sent twice, whatever the client thinks of an answer. */
final class OneShot extends RequestBody {
  private final @Nullable MediaType type;
  private final byte[] body;

  /**
   * @param type what it is; null says nothing
   */
  OneShot(@Nullable String type, String body) {
    this.type = type == null ? null : MediaType.get(type);
    this.body = body.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public @Nullable MediaType contentType() {
    return type;
  }

  @Override
  public long contentLength() {
    return body.length;
  }

  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    sink.write(body);
  }

  @Override
  public boolean isOneShot() {
    return true;
  }
}
