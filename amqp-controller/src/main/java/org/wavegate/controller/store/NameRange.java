package org.wavegate.controller.store;

import org.wavegate.model.id.WaveId;

/// Wavelets whose names, as the store writes them, lie between two texts.
public record NameRange(String after, String before) {
  /// Every wavelet there is: nothing is written with a larger character than this one.
  public static final NameRange ALL =
      new NameRange("", Character.toString(Character.MAX_CODE_POINT));

  /// The wavelets of one wave: their names go on with a slash, which `0` follows.
  public static NameRange of(WaveId wave) {
    return new NameRange(wave.serialise() + "/", wave.serialise() + "0");
  }

  /// What of it comes after a name.
  public NameRange after(String name) {
    return new NameRange(name, before);
  }
}
