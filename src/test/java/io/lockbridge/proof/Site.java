package io.lockbridge.proof;

import io.lockbridge.peer.MosquittoPeer;
import io.lockbridge.peer.ZWavePeer;
import io.lockbridge.peer.ZWavePeer.Profile;
import java.nio.file.Path;
import java.util.Map;

/// A site: a broker, a controller with the lock at node 12 on a pty, the cloud, and our daemon
/// between them.
final class Site implements AutoCloseable {
  static final int NODE = 12;

  final MosquittoPeer broker;
  final ZWavePeer controller;
  final CloudPeer cloud;
  final BridgeProcess bridge;
  final String door;

  private Site(MosquittoPeer broker, ZWavePeer controller, CloudPeer cloud, BridgeProcess bridge)
      throws InterruptedException {
    this.broker = broker;
    this.controller = controller;
    this.cloud = cloud;
    this.bridge = bridge;
    this.door = cloud.awaitDevice(NODE);
  }

  static Site open(Path folder, Profile profile) throws InterruptedException {
    return open(folder, profile, Map.of("NODES", String.valueOf(NODE)));
  }

  static Site open(Path folder, Profile profile, Map<String, String> variables)
      throws InterruptedException {
    MosquittoPeer broker = MosquittoPeer.start(MosquittoPeer.Memory.KEEPS_SESSIONS);
    ZWavePeer controller = ZWavePeer.start(profile, variables);
    CloudPeer cloud = CloudPeer.at(broker.port());
    BridgeProcess bridge = BridgeProcess.start(folder, broker.port(), controller.tty().toString());
    return new Site(broker, controller, cloud, bridge);
  }

  /// Likewise with further lines in the bridge's configuration.
  static Site configured(Path folder, Profile profile, String more) throws InterruptedException {
    MosquittoPeer broker = MosquittoPeer.start(MosquittoPeer.Memory.KEEPS_SESSIONS);
    ZWavePeer controller = ZWavePeer.start(profile, Map.of("NODES", String.valueOf(NODE)));
    CloudPeer cloud = CloudPeer.at(broker.port());
    BridgeProcess bridge =
        BridgeProcess.begin(folder, broker.port(), controller.tty().toString(), more);
    bridge.awaitReady();
    return new Site(broker, controller, cloud, bridge);
  }

  boolean isLocked() {
    return controller.state(NODE).locked();
  }

  /// How many orders the lock has obeyed since the peer started.
  long obeyed() {
    return controller.state(NODE).obeyed();
  }

  @Override
  public void close() {
    bridge.close();
    cloud.close();
    controller.close();
    broker.close();
  }
}
