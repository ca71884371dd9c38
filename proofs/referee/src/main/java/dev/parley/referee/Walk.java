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
    private final Run run;
    private final Sender sender;
    private final Map<String, Membership> memberships = new HashMap<>();
    private boolean everConnected;
    private boolean present;

    Walk(String client, Run run) {
        this.client = client;
        this.run = run;
        this.sender = new Sender(client, run::message, run::board, run.faults());
    }

    void take(Event event) {
        run.tally().event(event);
        if (event instanceof Received received) {
            take(received);
        } else if (event instanceof Joined joined) {
            membership(joined.channel()).joined(joined);
        } else if (event instanceof Sent sent) {
            sender.sent(sent, held(sent.channel()));
        } else if (event instanceof Acked acked) {
            take(acked);
        } else if (event instanceof Failed failed) {
            sender.failed(failed);
        } else if (event instanceof Connected || event instanceof Closed) {
            everConnected |= event instanceof Connected;
            present = false;
            memberships.values().forEach(Membership::ended);
        } else if (event instanceof Present) {
            present = true;
        }
    }

    private void take(Received received) {
        Membership membership = membership(received.channel());
        membership.received(received.position());
        membership.board().saw(client, received.position(), run.message(received.text()));
    }

    private void take(Acked acked) {
        Message message = sender.acked(acked);
        if (message != null) {
            run.acks(message.channel()).add(message, acked.position(), acked.at());
        }
    }

    private Optional<Position> held(String channel) {
        return Optional.ofNullable(memberships.get(channel)).flatMap(Membership::held);
    }

    private Membership membership(String channel) {
        return memberships.computeIfAbsent(channel, name -> new Membership(client, run.board(name), run.faults()));
    }

    /** Once all histories were gone through. */
    void judge() {
        sender.judge(present);
        boolean inAll = !memberships.isEmpty();
        for (Membership membership : memberships.values()) {
            Position standing = membership.standing();
            inAll &= standing != null;
            if (present && standing != null) {
                run.acks(membership.board().channel()).judgeEnd(client, standing);
            }
            membership.ended();
        }
        run.tally().client(everConnected, present && inAll);
    }
}
