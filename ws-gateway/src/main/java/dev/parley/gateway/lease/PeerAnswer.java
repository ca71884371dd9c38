package dev.parley.gateway.lease;

/** STUB */
public enum PeerAnswer {
    ALL_AWAY,
    NO_PEERS,
    REACHED
}
