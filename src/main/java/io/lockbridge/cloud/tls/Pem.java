package io.lockbridge.cloud.tls;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the blocks of a PEM file (RFC 7468). Text between them is allowed, as `openssl x509 -text`
/// writes it; inside them everything must be right, so that a half-written file is noticed.
final class Pem {
  private static final String BEGIN = "-----BEGIN ";
  private static final String END = "-----END ";
  private static final String DASHES = "-----";
  private static final String BASE64 = "[A-Za-z0-9+/=]*";

  /// As in `Proc-Type: 4,ENCRYPTED`: older key formats have such lines inside.
  private static final String HEADER = "[A-Za-z-]+:.*|";

  private final Source source;
  private final byte[] bytes;
  private final byte[] body;
  private final List<Block> blocks = new ArrayList<>();
  private @Nullable String label;
  private int beginLine;
  private int bodyLength;

  /// One block; whoever read it wipes it.
  static final class Block {
    private final String label;
    private final int line;
    private final byte[] content;

    private Block(String label, int line, byte[] content) {
      this.label = label;
      this.line = line;
      this.content = content;
    }

    String label() {
      return label;
    }

    int line() {
      return line;
    }

    byte[] content() {
      return content.clone();
    }

    void wipe() {
      Arrays.fill(content, (byte) 0);
    }
  }

  private Pem(Source source, byte[] bytes) {
    this.source = source;
    this.bytes = bytes;
    this.body = new byte[bytes.length];
  }

  /// At least one block.
  static List<Block> read(Source source) throws Unusable {
    Pem pem = new Pem(source, source.bytes());
    try {
      pem.readLines();
      if (pem.blocks.isEmpty()) {
        throw source.wrong(pem.whyThereIsNoBlock());
      }
      return pem.blocks;
    } finally {
      Arrays.fill(pem.bytes, (byte) 0);
      Arrays.fill(pem.body, (byte) 0);
    }
  }

  private void readLines() throws Unusable {
    int line = 0;
    for (int at = afterByteOrderMark(); at < bytes.length; line++) {
      int end = at;
      while (end < bytes.length && bytes[end] != '\n') {
        end++;
      }
      readLine(line + 1, new String(bytes, at, end - at, StandardCharsets.ISO_8859_1).strip());
      at = end + 1;
    }
    if (label != null) {
      throw source.wrong(
          beginLine, "BEGIN " + label + " has no END: the file is cut off, write it again");
    }
  }

  private int afterByteOrderMark() {
    boolean isMarked = bytes.length >= 3 && bytes[0] == (byte) 0xef && bytes[1] == (byte) 0xbb;
    return isMarked ? 3 : 0;
  }

  private void readLine(int line, String text) throws Unusable {
    if (text.startsWith(BEGIN)) {
      begin(line, label(text, BEGIN));
    } else if (text.startsWith(END)) {
      end(line, label(text, END));
    } else if (label != null) {
      collect(line, text);
    }
  }

  private static String label(String text, String start) {
    String rest = text.substring(start.length());
    return rest.endsWith(DASHES) ? rest.substring(0, rest.length() - DASHES.length()) : rest;
  }

  private void begin(int line, String begun) throws Unusable {
    if (label != null) {
      throw source.wrong(line, "BEGIN " + begun + " comes before END " + label);
    }
    label = begun;
    beginLine = line;
    bodyLength = 0;
  }

  private void collect(int line, String text) throws Unusable {
    if (text.matches(HEADER)) {
      return;
    }
    if (!text.matches(BASE64)) {
      throw source.wrong(line, "this is not Base64, inside " + label);
    }
    byte[] piece = text.getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(piece, 0, body, bodyLength, piece.length);
    bodyLength += piece.length;
    Arrays.fill(piece, (byte) 0);
  }

  private void end(int line, String ended) throws Unusable {
    if (!ended.equals(label)) {
      throw source.wrong(line, "END " + ended + " has no BEGIN");
    }
    byte[] coded = Arrays.copyOf(body, bodyLength);
    try {
      blocks.add(new Block(ended, beginLine, Base64.getDecoder().decode(coded)));
    } catch (IllegalArgumentException _) {
      throw source.wrong(beginLine, ended + " is damaged: its Base64 does not end where it should");
    } finally {
      Arrays.fill(coded, (byte) 0);
    }
    label = null;
  }

  private String whyThereIsNoBlock() {
    if (bytes.length == 0) {
      return "is empty";
    }
    // DER and PKCS#12 both begin with an ASN.1 SEQUENCE of more than 127 bytes.
    if (bytes[0] == 0x30 && bytes.length > 1 && bytes[1] < 0) {
      return "is binary and not PEM; convert it: `openssl x509 -inform der -in FILE -out FILE.pem`,"
          + " or for PKCS#12 `openssl pkcs12 -in FILE -out FILE.pem -nodes`";
    }
    return "holds nothing in PEM: a line such as -----BEGIN CERTIFICATE----- is missing";
  }
}
