package io.lockbridge.cloud;

/// Takes the offer of topic aliases out of a CONNACK, byte by byte (MQTT 5, section 3.2.2.3), since
/// Paho 1.2.5 would use them whether they are wanted or not, and our contract relies on none.
///
/// A broker that says nothing of aliases and one that allows 0 say the same, so the two bytes of
/// the number become 0 and no length changes.
final class AliasOffer {
  private static final int TOPIC_ALIAS_MAXIMUM = 0x22;
  private static final int USER_PROPERTY = 0x26;
  private static final int MORE = 0x80;

  private Part part = Part.HEAD;
  private int left = 2;
  private int texts;
  private int length;
  private boolean isAlias;

  /// Which part of the packet comes next.
  private enum Part {
    /// Acknowledge flags and reason code.
    HEAD,
    LENGTH,
    PROPERTY,
    VALUE,
    /// The two bytes before a text.
    TEXT_LENGTH,
    /// Something that this version of MQTT does not have: the rest is left alone.
    UNKNOWN
  }

  /// The next byte after the packet's length, as Paho shall see it.
  byte next(byte given) {
    int value = Byte.toUnsignedInt(given);
    switch (part) {
      case HEAD -> step(Part.LENGTH);
      case LENGTH -> part = (value & MORE) == 0 ? Part.PROPERTY : Part.LENGTH;
      case PROPERTY -> property(value);
      case TEXT_LENGTH -> textLength(value);
      case VALUE -> {
        step(texts > 0 ? Part.TEXT_LENGTH : Part.PROPERTY);
        return isAlias ? 0 : given;
      }
      case UNKNOWN -> {}
    }
    return given;
  }

  private void step(Part after) {
    left--;
    if (left == 0) {
      enter(after);
    }
  }

  private void enter(Part next) {
    part = next;
    if (next == Part.TEXT_LENGTH) {
      texts--;
      left = 2;
      length = 0;
    }
  }

  private void textLength(int value) {
    length = length << 8 | value;
    left--;
    if (left == 0) {
      left = length;
      part = Part.VALUE;
      if (length == 0) {
        enter(texts > 0 ? Part.TEXT_LENGTH : Part.PROPERTY);
      }
    }
  }

  private void property(int id) {
    isAlias = id == TOPIC_ALIAS_MAXIMUM;
    texts = 0;
    switch (id) {
      case 0x24, 0x25, 0x28, 0x29, 0x2a -> value(1);
      case 0x13, 0x21, TOPIC_ALIAS_MAXIMUM -> value(2);
      case 0x11, 0x27 -> value(4);
      case 0x12, 0x15, 0x16, 0x1a, 0x1c, 0x1f -> text(1);
      case USER_PROPERTY -> text(2);
      default -> part = Part.UNKNOWN;
    }
  }

  private void value(int bytes) {
    part = Part.VALUE;
    left = bytes;
  }

  private void text(int count) {
    texts = count;
    enter(Part.TEXT_LENGTH);
  }
}
