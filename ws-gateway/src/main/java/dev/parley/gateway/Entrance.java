package dev.parley.gateway;

import dev.parley.gateway.connect.ConnectPipeline;
import dev.parley.gateway.drain.DrainListener;
import dev.parley.http.Health;

/** Where clients come in: while a gateway drains it is not ready, and refuses upgrades. */
record Entrance(Health health, ConnectPipeline connects) implements DrainListener {

    @Override
    public void onDrain() {
        health.drain();
        connects.drain();
    }

    @Override
    public void onUndo() {
        health.undrain();
        connects.undrain();
    }
}
