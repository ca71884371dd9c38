/**
 * Makes the event buses of several processes one. The peers' names or addresses and this process's consumers flow in; members,
 * their consumers' addresses, and notices of processes that are gone flow out. Every second a node sends each peer the digest of
 * its own record, and the whole record to peers that have another one, so that lost or wrong records heal by themselves. The
 * package never knows what messages on the bus are about.
 */
@NullMarked
package dev.parley.cluster;

import org.jspecify.annotations.NullMarked;
