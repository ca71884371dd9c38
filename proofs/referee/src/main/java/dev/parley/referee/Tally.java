package dev.parley.referee;

import dev.parley.referee.Event.Connected;
import dev.parley.referee.Event.Joined;
import dev.parley.referee.Event.Received;

/** Counts what there is to be judged. */
final class Tally {

    private int clients;
    private int present;
    private long connects;
    private long connectedClients;
    private long deliveries;
    private long recovered;
    private long gapsTold;

    void event(Event event) {
        if (event instanceof Received) {
            deliveries++;
        } else if (event instanceof Connected) {
            connects++;
        } else if (event instanceof Joined joined && joined.from().isPresent()) {
            recovered += joined.recovered() ? 1 : 0;
            gapsTold += joined.recovered() ? 0 : 1;
        }
    }

    /** @param isPresent whether it was there at the end, in every channel that it had joined */
    void client(boolean everConnected, boolean isPresent) {
        clients++;
        connectedClients += everConnected ? 1 : 0;
        present += isPresent ? 1 : 0;
    }

    Summary summary(Iterable<Message> messages, int epochs) {
        long sent = 0;
        long acked = 0;
        long failed = 0;
        for (Message message : messages) {
            sent += message.wasSent() ? 1 : 0;
            acked += message.acks().isEmpty() ? 0 : 1;
            failed += message.acks().isEmpty() && message.hasFailed() ? 1 : 0;
        }
        long reconnects = connects - connectedClients;
        return new Summary(clients, present, sent, acked, failed, deliveries, reconnects, recovered, gapsTold, epochs);
    }
}
