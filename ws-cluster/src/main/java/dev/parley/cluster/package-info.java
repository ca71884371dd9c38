/**
 * Makes the event buses of several processes one. The peers' names and this process's consumers flow in; members, their
 * consumers' addresses, and notices of processes that are gone flow out. Every node sends its complete record every second, so
 * that lost or wrong ones heal by themselves. The package never knows what messages on the bus are about.
 */
@NullMarked
package dev.parley.cluster;

import org.jspecify.annotations.NullMarked;
