package dev.parley.cluster;

/**
 * Where a node looks for others and how patient it is with them.
 *
 * @param silenceMillis how long a peer that says nothing is believed in
 */
record Surroundings(PeerAddresses addresses, long silenceMillis) {}
