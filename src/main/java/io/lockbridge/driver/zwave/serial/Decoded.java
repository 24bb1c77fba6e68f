package io.lockbridge.driver.zwave.serial;

/// What the decoder found next in the bytes from the line.
public sealed interface Decoded {
  /// A whole frame.
  record Whole(Frame frame) implements Decoded {}

  /// Too few bytes yet.
  record NeedMore() implements Decoded {}

  /// Bytes that are no frame; they are gone.
  record Noise(int skipped, Why why) implements Decoded {}

  /// Why bytes were dropped.
  enum Why {
    /// Not the start of any frame.
    NO_START,
    /// A start whose length or type field is impossible.
    BAD_HEADER,
    /// A whole frame whose checksum is wrong: the sender must be told to repeat.
    BAD_CHECKSUM,
    /// The rest of a frame did not come in time: dropped without a word (host guide).
    STALLED
  }
}
