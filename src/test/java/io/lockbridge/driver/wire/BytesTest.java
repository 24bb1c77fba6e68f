package io.lockbridge.driver.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BytesTest {
  @Test
  void octetsAreUnsignedAndComparedByContent() {
    Bytes bytes = Bytes.ofHex("01 ff 80");
    assertThat(bytes.at(1)).isEqualTo(255);
    assertThat(bytes.uint16(1)).isEqualTo(0xFF80);
    assertThat(bytes).isEqualTo(Bytes.of(1, 255, 128)).hasToString("01 ff 80");
    assertThat(bytes).hasSameHashCodeAs(Bytes.of(1).plus(Bytes.of(255)).plus(128));
  }

  @Test
  void noArrayLeavesOrEntersUncopied() {
    byte[] array = {1, 2};
    Bytes bytes = Bytes.copyOf(array);
    array[0] = 9;
    bytes.toArray()[1] = 9;
    assertThat(bytes).isEqualTo(Bytes.of(1, 2));
    assertThat(Bytes.copyOf(array, 1)).isEqualTo(Bytes.of(9));
  }

  @Test
  void aPieceBeyondTheEndIsABug() {
    assertThat(Bytes.of(1, 2).from(2)).isEqualTo(Bytes.EMPTY);
    assertThatThrownBy(() -> Bytes.of(1, 2).slice(1, 3))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThat(Bytes.of(1).startsWith(1, 2)).isFalse();
  }
}
