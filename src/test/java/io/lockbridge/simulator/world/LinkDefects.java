package io.lockbridge.simulator.world;

import io.lockbridge.cloud.ConnectOptions;
import io.lockbridge.cloud.Delivery;
import io.lockbridge.cloud.LinkEvent;
import io.lockbridge.cloud.Payload;
import io.lockbridge.cloud.Publication;
import io.lockbridge.cloud.TunnelLoop;
import io.lockbridge.simulator.world.fate.Life;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/// Defects between the tunnel and the network.
final class LinkDefects {
  private LinkDefects() {}

  /// Gives every command a whole minute.
  static final class IgnoresExpiry implements Substitutes {
    @Override
    public TunnelLoop.LinkMaker links(TunnelLoop.LinkMaker real, Life life) {
      return bending(
          real,
          marks ->
              new Delivery.Marks(
                  marks.isRetained(),
                  marks.isDuplicate(),
                  OptionalLong.of(60),
                  marks.responseTopic()));
    }
  }

  /// Does not look at the retain flag.
  static final class AcceptsRetained implements Substitutes {
    @Override
    public TunnelLoop.LinkMaker links(TunnelLoop.LinkMaker real, Life life) {
      return bending(
          real,
          marks ->
              new Delivery.Marks(
                  false, marks.isDuplicate(), marks.expirySeconds(), marks.responseTopic()));
    }
  }

  private static TunnelLoop.LinkMaker bending(
      TunnelLoop.LinkMaker real, UnaryOperator<Delivery.Marks> bend) {
    return listener -> real.make(event -> listener.heard(bent(event, bend)));
  }

  private static LinkEvent bent(LinkEvent event, UnaryOperator<Delivery.Marks> bend) {
    return event instanceof LinkEvent.Arrived(long connection, Delivery d)
        ? new LinkEvent.Arrived(
            connection,
            new Delivery(
                d.topic(), d.payload(), d.packetId(), d.receivedNanos(), bend.apply(d.marks())))
        : event;
  }

  /// Puts what came last into what goes out.
  static final class PublishesSecrets implements Substitutes {
    private String last = "";

    @Override
    public TunnelLoop.LinkMaker links(TunnelLoop.LinkMaker real, Life life) {
      return listener ->
          new PassingLink(
              real.make(event -> {
                if (event instanceof LinkEvent.Arrived(_, Delivery delivery)) {
                  last = delivery.payload().text();
                }
                listener.heard(event);
              })) {
            @Override
            public void publish(Publication publication, long handle) {
              super.publish(saying(publication, with(publication.payload().text())), handle);
            }
          };
    }

    private String with(String text) {
      return text.replaceFirst("\\{", "{\"debug\":\"" + last.replace("\"", "'") + "\",");
    }
  }

  private static Publication saying(Publication publication, String text) {
    return new Publication(publication.topic(), Payload.of(text), publication.retention());
  }

  /// Counts its positions one lower after a crash.
  static final class ReusesPositions implements Substitutes {
    @Override
    public TunnelLoop.LinkMaker links(TunnelLoop.LinkMaker real, Life life) {
      return listener ->
          new PassingLink(real.make(listener)) {
            @Override
            public void publish(Publication publication, long handle) {
              super.publish(life.number() == 1 ? publication : lower(publication), handle);
            }
          };
    }

    private static Publication lower(Publication publication) {
      String text = publication.payload().text();
      int at = text.indexOf("\"seq\":") + 6;
      if (at < 6) {
        return publication;
      }
      int end = text.indexOf('}', at);
      long seq = Long.parseLong(text.substring(at, end));
      return saying(
          publication, text.substring(0, at) + Math.max(1, seq - 1) + text.substring(end));
    }
  }

  /// Counts its connections from one again after a crash.
  static final class ReusesConnectionNumbers implements Substitutes {
    private long count;

    @Override
    public void started(String bootId) {
      count = 0;
    }

    @Override
    public TunnelLoop.LinkMaker links(TunnelLoop.LinkMaker real, Life life) {
      return listener ->
          new PassingLink(real.make(listener)) {
            @Override
            public void connect(ConnectOptions options) {
              count++;
              super.connect(
                  new ConnectOptions(
                      count, options.clientId(), options.keepAlive(), options.will()));
            }
          };
    }
  }
}
