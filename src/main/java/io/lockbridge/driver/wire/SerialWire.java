package io.lockbridge.driver.wire;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A wire over a tty: 115200 baud, 8 data bits, no parity, 1 stop bit, no flow control.
final class SerialWire implements Wire.Place {
  private static final int BAUD = 115_200;

  /// The reader looks up this often whether it shall end; bytes are handed over at once.
  private static final int READ_PATIENCE_MILLIS = 200;

  private final String path;
  private final Path nativeDirectory;

  SerialWire(String path, Path nativeDirectory) {
    this.path = path;
    this.nativeDirectory = nativeDirectory;
  }

  @Override
  public String address() {
    return path;
  }

  @Override
  public Wire open(Wire.Listener listener) throws WireException {
    if (!Files.exists(Path.of(path))) {
      throw new WireException(
          "serial port %s does not exist: is the controller plugged in? `ls /dev/serial/by-id` lists what is there"
              .formatted(path));
    }
    if (!Files.isReadable(Path.of(path)) || !Files.isWritable(Path.of(path))) {
      throw new WireException(
          "no permission to use serial port %s: add the user that runs this program to the group that owns it (often dialout)"
              .formatted(path));
    }
    SerialNatives.prepare(nativeDirectory);
    SerialPort port = find();
    configure(port);
    if (!port.openPort(0)) {
      throw new WireException(
          "serial port %s cannot be opened (error %d): it is busy or no serial port; does another program use it? `fuser %s` tells"
              .formatted(path, port.getLastErrorCode(), path));
    }
    Open wire = new Open(path, port, new ReaderThread(path));
    wire.pump.start(listener, into -> port.readBytes(into, into.length));
    return wire;
  }

  private SerialPort find() throws WireException {
    try {
      return SerialPort.getCommPort(path);
    } catch (SerialPortInvalidPortException e) {
      throw new WireException("%s is not a serial port".formatted(path), e);
    }
  }

  private static void configure(SerialPort port) {
    port.setComPortParameters(BAUD, 8, SerialPort.ONE_STOP_BIT, SerialPort.NO_PARITY);
    port.setFlowControl(SerialPort.FLOW_CONTROL_DISABLED);
    port.setComPortTimeouts(SerialPort.TIMEOUT_READ_SEMI_BLOCKING, READ_PATIENCE_MILLIS, 0);
  }

  private record Open(String path, SerialPort port, ReaderThread pump) implements Wire {
    @Override
    public void write(Bytes bytes) throws WireException {
      byte[] octets = bytes.toArray();
      int written = 0;
      while (written < octets.length) {
        int count = port.writeBytes(octets, octets.length - written, written);
        if (count <= 0) {
          throw new WireException(
              "cannot write to serial port %s (error %d): it was unplugged or closed"
                  .formatted(path, port.getLastErrorCode()));
        }
        written += count;
      }
    }

    @Override
    public void close() {
      pump.stop();
      port.closePort();
      pump.join();
    }
  }
}
