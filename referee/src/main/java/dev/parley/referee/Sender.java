package dev.parley.referee;

import dev.parley.referee.Event.Acked;
import dev.parley.referee.Event.Failed;
import dev.parley.referee.Event.Sent;
import dev.parley.referee.Fault.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What one client sent, and what it was told about it. */
final class Sender {

    /** A message of this client; its turn is the order in which it was sent, for the first time or after a failure. */
    private static final class Sending {
        private final Sent sent;
        private final Message message;
        private int turn;
        private boolean mayTakeNewTurn;

        Sending(Sent sent, Message message) {
            this.sent = sent;
            this.message = message;
        }
    }

    private final String client;
    private final Function<String, Message> messages;
    private final Function<String, Board> boards;
    private final Faults faults;
    private final Map<String, Sending> byClientId = new HashMap<>();
    private int turns;

    Sender(String client, Function<String, Message> messages, Function<String, Board> boards, Faults faults) {
        this.client = client;
        this.messages = messages;
        this.boards = boards;
        this.faults = faults;
    }

    void sent(Sent sent) {
        Sending sending = byClientId.get(sent.clientId());
        if (sending == null) {
            sending = new Sending(sent, messages.apply(sent.text()));
            sending.message.sentBy(client, sent.channel());
            sending.turn = turns++;
            byClientId.put(sent.clientId(), sending);
        } else if (!sending.sent.equals(sent)) {
            throw new IllegalArgumentException(
                    client + " sent " + sent + ", and under the same client id before: " + sending.sent);
        } else if (sending.mayTakeNewTurn) {
            // it was refused, so others may have gone past it
            sending.turn = turns++;
            sending.mayTakeNewTurn = false;
        }
    }

    /** Returns the message, or null if this client sent none such. */
    @Nullable
    Message acked(Acked acked) {
        Sending sending = byClientId.get(acked.clientId());
        if (sending == null) {
            outOfNowhere("an ack of " + acked.clientId() + " at " + acked.position());
            return null;
        }
        sending.message.acked(acked.position());
        return sending.message;
    }

    void failed(Failed failed) {
        Sending sending = byClientId.get(failed.clientId());
        if (sending == null) {
            outOfNowhere("an error about " + failed.clientId());
        } else if (failed.retry()) {
            sending.mayTakeNewTurn = true;
        } else {
            sending.message.failed();
        }
    }

    private void outOfNowhere(String what) {
        faults.add(Kind.OUT_OF_NOWHERE, client, "any channel", what + ", which it did not send");
    }

    /** @param present whether it could still be told at the end */
    void judge(boolean present) {
        Map<String, Sending> lastAckedByChannel = new HashMap<>();
        List<Sending> inTurn = new ArrayList<>(byClientId.values());
        inTurn.sort((one, other) -> Integer.compare(one.turn, other.turn));
        for (Sending sending : inTurn) {
            if (present && !sending.message.isSettled()) {
                faults.add(Kind.UNANSWERED, client, sending.sent.channel(), sending.message + " was never answered");
            }
            if (!sending.message.acks().isEmpty()) {
                Sending before = lastAckedByChannel.put(sending.sent.channel(), sending);
                if (before != null) {
                    judgeOrder(before, sending);
                }
            }
        }
    }

    private void judgeOrder(Sending first, Sending second) {
        Position one = first.message.acks().get(0);
        Position other = second.message.acks().get(0);
        if (other.offset() <= one.offset() && boards.apply(first.sent.channel()).compare(one, other)) {
            String what =
                    second.message + " at " + other + ", sent after " + first.message + ", which stands at " + one;
            faults.add(Kind.OUT_OF_SENDING_ORDER, client, first.sent.channel(), what);
        }
    }
}
