package dev.punctual.jackson3;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.punctual.InvalidInputException;
import dev.punctual.MetadataCodec;
import dev.punctual.contracts.MetadataCodecContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class Jackson3CodecTest implements MetadataCodecContract {
  private final Jackson3Codec codec = new Jackson3Codec();

  @Override
  public MetadataCodec codec() {
    return codec;
  }

  @Override
  public MetadataCodec lenient() {
    return Jackson3Codec.lenient();
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
}
