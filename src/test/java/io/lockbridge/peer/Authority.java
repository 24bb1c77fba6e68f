package io.lockbridge.peer;

import io.lockbridge.peer.Wanted.Kind;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.security.auth.x500.X500Principal;

/// Issues certificates in a test: with any dates and names, in some milliseconds, without a program
/// from elsewhere. Its own key is on P-256.
public final class Authority {
  private static final AtomicLong SERIAL = new AtomicLong(System.currentTimeMillis());
  private static final byte[] SIGNED_BY = Der.sequence(Der.oid("1.2.840.10045.4.3.2"));
  private static final byte[] KEY_USAGE_OF_AUTHORITY = {0x03, 0x02, 0x01, 0x06};

  private final Issued own;

  private Authority(Issued own) {
    this.own = own;
  }

  /// An authority that nobody stands above.
  public static Authority named(String name) {
    KeyPair keys = keys("EC");
    return new Authority(issue(keys.getPrivate(), name, Wanted.authority(name), keys));
  }

  /// An authority below this one.
  public Authority below(String name) {
    return new Authority(issue(Wanted.authority(name)));
  }

  public Issued own() {
    return own;
  }

  public Issued issue(Wanted wanted) {
    return issue(own.key(), name(), wanted, keys(wanted.algorithm()));
  }

  private String name() {
    return own.certificate().getSubjectX500Principal().getName();
  }

  private static Issued issue(PrivateKey signer, String issuer, Wanted wanted, KeyPair keys) {
    byte[] toBeSigned =
        Der.sequence(
            Der.node(0xa0, Der.integer(2)),
            Der.integer(SERIAL.incrementAndGet()),
            SIGNED_BY,
            name(issuer),
            Der.sequence(Der.time(wanted.from()), Der.time(wanted.until())),
            name(wanted.name()),
            keys.getPublic().getEncoded(),
            Der.node(0xa3, Der.sequence(extensions(wanted))));
    try {
      byte[] whole = signed(signer, toBeSigned);
      X509Certificate certificate =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(whole));
      return new Issued(certificate, keys.getPrivate());
    } catch (GeneralSecurityException cannotBe) {
      throw new IllegalStateException(cannotBe);
    }
  }

  private static byte[][] extensions(Wanted wanted) {
    List<byte[]> extensions = new ArrayList<>();
    if (wanted.kind() == Kind.AUTHORITY) {
      extensions.add(
          Der.sequence(Der.oid("2.5.29.19"), Der.yes(), Der.octets(Der.sequence(Der.yes()))));
      extensions.add(
          Der.sequence(Der.oid("2.5.29.15"), Der.yes(), Der.octets(KEY_USAGE_OF_AUTHORITY)));
    } else {
      extensions.add(Der.sequence(Der.oid("2.5.29.19"), Der.octets(Der.sequence())));
    }
    if (!wanted.hosts().isEmpty()) {
      byte[][] names =
          wanted.hosts().stream().map(Authority::alternativeName).toArray(byte[][]::new);
      extensions.add(Der.sequence(Der.oid("2.5.29.17"), Der.octets(Der.sequence(names))));
    }
    return extensions.toArray(byte[][]::new);
  }

  private static byte[] alternativeName(String host) {
    if (!host.matches("[0-9.]+")) {
      return Der.node(0x82, host.getBytes(StandardCharsets.US_ASCII));
    }
    try {
      return Der.node(0x87, InetAddress.getByName(host).getAddress());
    } catch (UnknownHostException cannotBe) {
      throw new IllegalStateException(cannotBe);
    }
  }

  private static byte[] name(String name) {
    return new X500Principal(name.startsWith("CN=") ? name : "CN=" + name).getEncoded();
  }

  private static byte[] signed(PrivateKey signer, byte[] toBeSigned)
      throws GeneralSecurityException {
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(signer);
    signature.update(toBeSigned);
    return Der.sequence(toBeSigned, SIGNED_BY, Der.bits(signature.sign()));
  }

  private static KeyPair keys(String algorithm) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      if (algorithm.equals("EC")) {
        generator.initialize(256);
      }
      return generator.generateKeyPair();
    } catch (GeneralSecurityException cannotBe) {
      throw new IllegalStateException(cannotBe);
    }
  }

  /// The list of those that it takes back, in PEM; good for a day.
  public String revocationList(Issued... revoked) {
    Instant now = Instant.now();
    byte[][] entries = new byte[revoked.length][];
    for (int i = 0; i < revoked.length; i++) {
      BigInteger serial = revoked[i].certificate().getSerialNumber();
      entries[i] = Der.sequence(Der.integer(serial), Der.time(now));
    }
    byte[] list = revoked.length == 0 ? new byte[0] : Der.sequence(entries);
    byte[] toBeSigned =
        Der.sequence(
            Der.integer(1),
            SIGNED_BY,
            name(name()),
            Der.time(now.minus(Duration.ofHours(1))),
            Der.time(now.plus(Duration.ofDays(1))),
            list);
    try {
      return Issued.pem("X509 CRL", signed(own.key(), toBeSigned));
    } catch (GeneralSecurityException cannotBe) {
      throw new IllegalStateException(cannotBe);
    }
  }
}
