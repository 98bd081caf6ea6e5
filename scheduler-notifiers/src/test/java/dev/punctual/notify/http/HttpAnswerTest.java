package dev.punctual.notify.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.ExecutionException;
import okhttp3.Call;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.BufferedSource;
import org.junit.jupiter.api.Test;

class HttpAnswerTest {
  /** The handler that waited for it hung for ever. */
  @Test
  void anErrorWhileAnAnswerIsReadEndsTheWaitForIt() {
    Request request = new Request.Builder().url("http://localhost/").build();
    Call call = new OkHttpClient().newCall(request);
    HttpSender.Answer answer = new HttpSender.Answer(HttpSender.MOST_BYTES);
    answer.onResponse(
        call,
        new Response.Builder()
            .request(request)
            .protocol(Protocol.HTTP_1_1)
            .code(200)
            .message("OK")
            .body(new BrokenBody())
            .build());
    assertThat(answer.future).isDone();
    assertThatThrownBy(answer.future::get)
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(OutOfMemoryError.class);
  }

  private static final class BrokenBody extends ResponseBody {
    @Override
    public MediaType contentType() {
      return MediaType.get("text/plain");
    }

    @Override
    public long contentLength() {
      return -1;
    }

    @Override
    public BufferedSource source() {
      throw new OutOfMemoryError("made to fail");
    }
  }
}
