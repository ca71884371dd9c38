package dev.parley.bench.cluster.phase;

import dev.parley.bench.cluster.load.Gate;
import dev.parley.bench.cluster.stage.NodeProcess;
import dev.parley.bench.cluster.stage.Pause;
import dev.parley.bench.cluster.stage.Stage;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does to a stage what a phase says, and returns when it is over. */
final class Faults {

    private static final Logger LOG = LoggerFactory.getLogger(Faults.class);
    private static final long DOWN_MILLIS = 10_000;
    private static final long WHOLE_MILLIS = 20_000;
    private static final long POLL_MILLIS = 250;

    private final Stage stage;
    private final List<Gate> gates;
    private final long faultMillis;

    Faults(Stage stage, List<Gate> gates, Duration fault) {
        this.stage = stage;
        this.gates = gates;
        this.faultMillis = fault.toMillis();
    }

    void strike(Phase phase) {
        switch (phase) {
            case KILL_CHAT -> killChat();
            case ROLL -> roll();
            case PAUSE_CHAT -> pause(stage.chat(0));
            case PAUSE_GATEWAY -> pause(stage.gateway(0));
            case PARTITION -> partition();
        }
    }

    private void killChat() {
        stage.chat(0).kill();
        Pause.millis(DOWN_MILLIS);
        startAgain(stage.chat(0));
    }

    private void roll() {
        restart(stage.chat(0));
        restart(stage.chat(1));
        for (int i = 0; i < Stage.GATEWAYS; i++) {
            gates.get(i).expectUp(false);
            restart(stage.gateway(i));
            gates.get(i).expectUp(true);
        }
    }

    /** The next one's turn comes when all is well again, but after 20 s in any case. */
    private void restart(NodeProcess node) {
        node.terminate();
        startAgain(node);
        for (long waited = 0; waited < WHOLE_MILLIS && !stage.isWhole(); waited += POLL_MILLIS) {
            Pause.millis(POLL_MILLIS);
        }
    }

    /** That a node does not get in again is the cluster's failure: it is missed from here on, and the trial goes on. */
    private static void startAgain(NodeProcess node) {
        try {
            node.start();
        } catch (IllegalStateException e) {
            LOG.warn("{} did not come back: {}", node.host(), e.getMessage());
        }
    }

    private void pause(NodeProcess node) {
        node.pause();
        Pause.millis(faultMillis);
        node.resume();
    }

    private void partition() {
        stage.cut();
        Pause.millis(faultMillis);
        stage.heal();
    }
}
