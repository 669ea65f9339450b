package org.wavegate.federation.certificate;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;

/// Certificates and keys as text.
public final class Pem {
  private Pem() {}

  /// Writes certificates in the given order.
  public static String ofCertificates(List<X509Certificate> chain)
      throws CertificateEncodingException {
    StringBuilder text = new StringBuilder();
    for (X509Certificate certificate : chain) {
      text.append(write("CERTIFICATE", certificate.getEncoded()));
    }
    return text.toString();
  }

  /// Writes a private key as PKCS#8.
  public static String ofPrivateKey(PrivateKey key) {
    return write("PRIVATE KEY", key.getEncoded());
  }

  /// Reads certificates, at least one, in the order of the text.
  public static List<X509Certificate> certificates(String pem) throws CertificateException {
    List<X509Certificate> chain = new ArrayList<>();
    for (Object entry : entries(pem)) {
      if (!(entry instanceof X509CertificateHolder holder)) {
        throw new CertificateException("the text holds something that is no certificate");
      }
      chain.add(new JcaX509CertificateConverter().getCertificate(holder));
    }
    if (chain.isEmpty()) {
      throw new CertificateException("the text holds no certificate");
    }
    return List.copyOf(chain);
  }

  /// Reads an unencrypted private key: PKCS#8, or the older form of `openssl genrsa`.
  public static PrivateKey privateKey(String pem) throws CertificateException {
    List<Object> entries = entries(pem);
    if (entries.size() != 1) {
      throw new CertificateException("the text must hold exactly one private key");
    }
    PrivateKeyInfo info =
        switch (entries.getFirst()) {
          case PrivateKeyInfo key -> key;
          case PEMKeyPair pair -> pair.getPrivateKeyInfo();
          case Object other ->
              throw new CertificateException(
                  "expected an unencrypted PKCS#8 private key, not "
                      + other.getClass().getSimpleName());
        };
    try {
      return new JcaPEMKeyConverter().getPrivateKey(info);
    } catch (IOException e) {
      throw new CertificateException("the private key cannot be read: " + e.getMessage(), e);
    }
  }

  static PKCS10CertificationRequest request(String pem) throws CertificateException {
    List<Object> entries = entries(pem);
    if (entries.size() == 1 && entries.getFirst() instanceof PKCS10CertificationRequest request) {
      return request;
    }
    throw new CertificateException("the text must hold exactly one certificate request");
  }

  static String write(String type, byte[] encoded) {
    StringWriter text = new StringWriter();
    try (PemWriter writer = new PemWriter(text)) {
      writer.writeObject(new PemObject(type, encoded));
    } catch (IOException e) {
      throw new UncheckedIOException("writing into memory does not fail", e);
    }
    return text.toString();
  }

  private static List<Object> entries(String pem) throws CertificateException {
    List<Object> entries = new ArrayList<>();
    try (PEMParser parser = new PEMParser(new StringReader(pem))) {
      for (Object entry = parser.readObject(); entry != null; entry = parser.readObject()) {
        entries.add(entry);
      }
      return entries;
    } catch (IOException e) {
      throw new CertificateException("the text is no PEM: " + e.getMessage(), e);
    }
  }
}
