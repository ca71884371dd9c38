package dev.parley.gateway.handshake;

/** Decides about upgrades that are well-formed handshakes. */
@FunctionalInterface
public interface UpgradeHandler {

    /** Called within the request's handler: refuse or {@link HttpUpgrade#hold} the upgrade before this returns. */
    void onUpgrade(HttpUpgrade upgrade);
}
