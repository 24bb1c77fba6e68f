package io.lockbridge;

/// The program's entry.
public final class Lockbridge {
  private Lockbridge() {}

  public static void main(String[] arguments) {
    System.out.println("lockbridge");
  }
}
