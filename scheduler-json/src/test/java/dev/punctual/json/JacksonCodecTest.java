package dev.punctual.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.punctual.InvalidInputException;
import dev.punctual.MetadataCodec;
import dev.punctual.contracts.MetadataCodecContract;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class JacksonCodecTest implements MetadataCodecContract {
  private final JacksonCodec codec = new JacksonCodec();

  @Override
  public MetadataCodec codec() {
    return codec;
  }

  @Override
  public MetadataCodec lenient() {
    return JacksonCodec.lenient();
  }

  record Broken(String name) {
    @JsonValue
    String written() {
      if (name.equals("x")) {
        throw new IllegalStateException("no name today");
      }
      return name;
    }
  }

  @Test
  void whatCannotBeWrittenIsRefusedWithItsType() {
    assertThatThrownBy(() -> codec.encode(new Broken("x")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("Broken")
        .hasMessageContaining("written as JSON");
    assertThatThrownBy(() -> codec.encode(List.of(1)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("a JSON object");
  }

  @Test
  void itIsFoundOnTheClassPath() {
    assertThat(ServiceLoader.load(MetadataCodec.class).findFirst())
        .containsInstanceOf(JacksonCodec.class);
  }
}
