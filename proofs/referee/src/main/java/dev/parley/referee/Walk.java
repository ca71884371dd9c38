package dev.parley.referee;

import dev.parley.referee.Event.Acked;
import dev.parley.referee.Event.Closed;
import dev.parley.referee.Event.Connected;
import dev.parley.referee.Event.Failed;
import dev.parley.referee.Event.Joined;
import dev.parley.referee.Event.Present;
import dev.parley.referee.Event.Received;
import dev.parley.referee.Event.Sent;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Goes through one client's history, and keeps what it did and saw for the judgement over all. */
final class Walk {

    private final String client;
    private final Judgement judgement;
    private final Sender sender;
    private final Map<String, ChannelCursor> cursors = new HashMap<>();
    private boolean everConnected;
    private boolean present;

    Walk(String client, Judgement judgement) {
        this.client = client;
        this.judgement = judgement;
        this.sender = new Sender(client, judgement::message, judgement::board, judgement.faults());
    }

    void take(Event event) {
        judgement.tally().event(event);
        if (event instanceof Received received) {
            take(received);
        } else if (event instanceof Joined joined) {
            cursor(joined.channel()).joined(joined);
        } else if (event instanceof Sent sent) {
            sender.sent(sent, held(sent.channel()));
        } else if (event instanceof Acked acked) {
            take(acked);
        } else if (event instanceof Failed failed) {
            sender.failed(failed);
        } else if (event instanceof Connected || event instanceof Closed) {
            everConnected |= event instanceof Connected;
            present = false;
            cursors.values().forEach(ChannelCursor::ended);
        } else if (event instanceof Present) {
            present = true;
        }
    }

    private void take(Received received) {
        ChannelCursor cursor = cursor(received.channel());
        cursor.received(received.position());
        cursor.board().saw(client, received.position(), judgement.message(received.text()));
    }

    private void take(Acked acked) {
        Message message = sender.acked(acked);
        if (message != null) {
            judgement.acks(message.channel()).add(message, acked.position(), acked.at());
        }
    }

    private Optional<ObservedPosition> held(String channel) {
        return Optional.ofNullable(cursors.get(channel)).flatMap(ChannelCursor::held);
    }

    private ChannelCursor cursor(String channel) {
        return cursors.computeIfAbsent(
                channel, name -> new ChannelCursor(client, judgement.board(name), judgement.faults()));
    }

    /** Once all histories were gone through. */
    void judge() {
        sender.judge(present);
        boolean inAll = !cursors.isEmpty();
        for (ChannelCursor cursor : cursors.values()) {
            ObservedPosition standing = cursor.standing();
            inAll &= standing != null;
            if (present && standing != null) {
                judgement.acks(cursor.board().channel()).judgeEnd(client, standing);
            }
            cursor.ended();
        }
        judgement.tally().client(everConnected, present && inAll);
    }
}
