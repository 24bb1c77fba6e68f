package io.lockbridge.driver.zwave.node;

import io.lockbridge.core.device.Model;
import io.lockbridge.driver.zwave.command.Manufacturer;
import java.util.Map;

/// Who stands behind a manufacturer's number in the Z-Wave registry: the brand on the box, and
/// Seam's type for it where it has one.
final class Makers {
  private static final Maker UNKNOWN = new Maker(Model.NO_BRAND, Model.UNKNOWN_MANUFACTURER);

  private static final Map<Integer, Maker> LOCK_MAKERS =
      Map.ofEntries(
          Map.entry(0x003B, new Maker("schlage_lock", "Schlage")),
          Map.entry(0x0090, new Maker("kwikset_lock", "Kwikset")),
          Map.entry(0x010E, new Maker(Model.NO_BRAND, "Danalock")),
          Map.entry(0x0129, new Maker("yale_lock", "Yale")),
          Map.entry(0x0201, new Maker(Model.NO_BRAND, "Samsung")),
          Map.entry(0x021D, new Maker(Model.NO_BRAND, "Kaadas")),
          Map.entry(0x022E, new Maker(Model.NO_BRAND, "Samsung")),
          Map.entry(0x033F, new Maker("august_lock", "August")),
          Map.entry(0x0366, new Maker(Model.NO_BRAND, "Philia")),
          Map.entry(0x0373, new Maker(Model.NO_BRAND, "ID Lock")),
          Map.entry(0x037B, new Maker(Model.NO_BRAND, "KeyWe")),
          Map.entry(0x0409, new Maker(Model.NO_BRAND, "ABUS")),
          Map.entry(0x042E, new Maker("tedee_lock", "tedee")),
          Map.entry(0x0452, new Maker("ultraloq_lock", "Ultraloq")),
          Map.entry(0x0465, new Maker(Model.NO_BRAND, "Alfred")));

  private Makers() {}

  private record Maker(String deviceType, String name) {}

  /// A lock that has not told who made it.
  static Model unknown() {
    return new Model(UNKNOWN.deviceType(), UNKNOWN.name(), "Z-Wave lock");
  }

  /// A product by its three numbers, which are all that it tells of its model.
  static Model model(Manufacturer.Report told) {
    Maker maker = LOCK_MAKERS.getOrDefault(told.manufacturer(), UNKNOWN);
    String product =
        "Z-Wave lock %04x:%04x:%04x"
            .formatted(told.manufacturer(), told.productType(), told.product());
    return new Model(maker.deviceType(), maker.name(), product);
  }
}
