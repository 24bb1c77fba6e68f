/// An MQTT 5 broker inside the process, for the demo, the tests and the simulation.
///
/// [BrokerMachine] is the broker: pure, in virtual time, without thread or socket. [BrokerServer]
/// is its skin: Netty on a loopback port. It speaks QoS 0 and 1, keeps sessions and retained
/// messages in memory only, lets everybody in, and is no broker for production.
@NullMarked
package io.lockbridge.simulator.broker;

import org.jspecify.annotations.NullMarked;
