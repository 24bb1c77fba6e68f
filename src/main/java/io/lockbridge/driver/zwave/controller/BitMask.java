package io.lockbridge.driver.zwave.controller;

import io.lockbridge.driver.wire.Bytes;
import java.util.Set;
import java.util.TreeSet;

/// Sets of small numbers as the controller sends them: number n is bit n-1, least significant
/// first.
final class BitMask {
  private BitMask() {}

  static Set<Integer> decode(Bytes mask) {
    Set<Integer> numbers = new TreeSet<>();
    for (int bit = 0; bit < mask.size() * 8; bit++) {
      if ((mask.at(bit / 8) >> (bit % 8) & 1) == 1) {
        numbers.add(bit + 1);
      }
    }
    return Set.copyOf(numbers);
  }

  static Bytes encode(Set<Integer> numbers, int size) {
    int[] mask = new int[size];
    for (int number : numbers) {
      mask[(number - 1) / 8] |= 1 << (number - 1) % 8;
    }
    return Bytes.of(mask);
  }
}
