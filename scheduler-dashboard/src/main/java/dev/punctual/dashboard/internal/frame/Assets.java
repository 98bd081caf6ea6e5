package dev.punctual.dashboard.internal.frame;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What pages need beside themselves. Their paths change with what is in them, so that a browser
 * keeps them until then. Immutable.
 */
public final class Assets {
  private static final String HOME = "/dev/punctual/dashboard/";
  private static final Map<String, String> TYPES =
      Map.of(
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml");
  private static final Map<String, Asset> BY_NAME =
      List.of("style.css", "icon.svg", "live.js", "keys.js", "idiomorph.min.js").stream()
          .collect(Collectors.toUnmodifiableMap(Function.identity(), Assets::read));
  private static final Map<String, Asset> BY_PATH =
      BY_NAME.values().stream()
          .collect(Collectors.toUnmodifiableMap(Asset::path, Function.identity()));

  private Assets() {}

  /** A file as it is sent. */
  private record Asset(String path, String type, String text) {}

  private static Asset read(String name) {
    try (InputStream file =
        Objects.requireNonNull(Assets.class.getResourceAsStream(HOME + name), name)) {
      byte[] bytes = file.readAllBytes();
      int dot = name.lastIndexOf('.');
      String type = name.substring(dot + 1);
      String path = name.substring(0, dot) + "-" + digest(bytes) + "." + type;
      return new Asset(
          path, Objects.requireNonNull(TYPES.get(type)), new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static String digest(byte[] bytes) {
    try {
      byte[] all = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(all, 0, 6);
    } catch (NoSuchAlgorithmException everyPlatformHasIt) {
      throw new IllegalStateException(everyPlatformHasIt);
    }
  }

  /** The path of a file, below that of the dashboard. */
  static String path(String name) {
    return Objects.requireNonNull(BY_NAME.get(name), name).path();
  }

  /**
   * Sends a file.
   *
   * @return false if none is at this path; then nothing is sent
   */
  public static boolean serve(String path, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    @Nullable Asset asset = BY_PATH.get(path);
    if (asset != null) {
      response.setHeader("Cache-Control", "public, max-age=31536000, immutable");
      response.setContentType(asset.type());
      Sending.send(request, response, asset.text());
    }
    return asset != null;
  }
}
