package dev.punctual.app.cli.imports.source;

import dev.punctual.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The lines of a file, or of standard input. */
public final class SourceText {
  private static final int MOST_BYTES = 4_194_304;

  private SourceText() {}

  /**
   * Reads all lines.
   *
   * @param file its name, or {@code -} for standard input
   * @throws InvalidInputException if it cannot be read, is too large or no text in UTF-8
   */
  public static List<String> lines(String file) {
    try (InputStream in = file.equals("-") ? System.in : Files.newInputStream(Path.of(file))) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new InvalidInputException("file", file, "at most " + MOST_BYTES + " bytes");
      }
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes))
          .toString()
          .lines()
          .toList();
    } catch (CharacterCodingException binary) {
      throw new InvalidInputException("file", file, "text in UTF-8");
    } catch (IOException | IllegalArgumentException unreadable) {
      throw new InvalidInputException("file", file, "a file that can be read, or - for stdin");
    }
  }
}
