package dev.parley.referee;

import dev.parley.referee.Event.Acked;
import dev.parley.referee.Event.Failed;
import dev.parley.referee.Event.Sent;
import dev.parley.referee.Fault.Kind;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The messages that one client sent, and their answers. */
final class Sender {

    /**
     * A message of this client, and its turns in the order of sending. One that failed may have been stored all the same,
     * or only when it was sent again: it may stand anywhere from its first turn to its last.
     *
     * <p>One that was sent again, and acknowledged in an epoch that does not go on from where its sender stood, may have
     * been stored in its turn and forgotten since: its order is unknown.
     */
    private static final class Sending {
        private final Sent sent;
        private final Message message;
        private final int firstTurn;
        private int lastTurn;
        private final Optional<ObservedPosition> stood;
        private boolean failed;
        private boolean sentAgain;

        Sending(Sent sent, Message message, Optional<ObservedPosition> stood, int turn) {
            this.sent = sent;
            this.message = message;
            this.stood = stood;
            this.firstTurn = turn;
            this.lastTurn = turn;
        }

        ObservedPosition position() {
            return message.acks().get(0);
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

    /** @param stood where the client stood in the channel */
    void sent(Sent sent, Optional<ObservedPosition> stood) {
        Sending sending = byClientId.get(sent.clientId());
        if (sending == null) {
            sending = new Sending(sent, messages.apply(sent.text()), stood, turns++);
            sending.message.sentBy(client, sent.channel());
            byClientId.put(sent.clientId(), sending);
        } else if (!sending.sent.equals(sent)) {
            throw new IllegalArgumentException(
                    client + " sent " + sent + ", and under the same client id before: " + sending.sent);
        } else {
            sending.sentAgain = true;
            sending.lastTurn = sending.failed ? turns++ : sending.lastTurn;
            sending.failed = false;
        }
    }

    /** Returns the message, or null if this client did not send it. */
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
            sending.failed = true;
        } else {
            sending.message.failed();
        }
    }

    private void outOfNowhere(String what) {
        faults.add(Kind.OUT_OF_NOWHERE, client, "any channel", what + ", which it did not send");
    }

    /** @param present whether the client could still receive answers at the end */
    void judge(boolean present) {
        for (Sending sending : byClientId.values()) {
            if (present && !sending.message.isSettled()) {
                faults.add(Kind.UNANSWERED, client, sending.sent.channel(), sending.message + " was never answered");
            }
        }
        judgeOrder();
    }

    private void judgeOrder() {
        List<Sending> byFirstTurn = acked(sending -> sending.firstTurn);
        List<Sending> byLastTurn = acked(sending -> sending.lastTurn);
        Furthest furthest = new Furthest();
        int before = 0;
        for (Sending sending : byFirstTurn) {
            while (byLastTurn.get(before).lastTurn < sending.firstTurn) {
                furthest.add(byLastTurn.get(before++));
            }
            furthest.in(sending.sent.channel())
                    .filter(earlier -> standsAfter(earlier, sending))
                    .findAny()
                    .ifPresent(earlier -> blame(earlier, sending));
        }
    }

    private List<Sending> acked(ToIntFunction<Sending> turn) {
        return byClientId.values().stream()
                .filter(sending -> !sending.message.acks().isEmpty() && !mayBeForgotten(sending))
                .sorted(Comparator.comparingInt(turn))
                .toList();
    }

    private boolean mayBeForgotten(Sending sending) {
        Board board = boards.apply(sending.sent.channel());
        return sending.sentAgain
                && sending.stood
                        .filter(then -> !board.keeps(sending.position().epoch(), then))
                        .isPresent();
    }

    /** The message with the highest offset so far in each channel and epoch. */
    private static final class Furthest {
        private final Map<String, Map<String, Sending>> byChannelAndEpoch = new HashMap<>();

        void add(Sending sending) {
            byChannelAndEpoch
                    .computeIfAbsent(sending.sent.channel(), channel -> new HashMap<>())
                    .merge(
                            sending.position().epoch(),
                            sending,
                            (one, other) ->
                                    one.position().offset() > other.position().offset() ? one : other);
        }

        Stream<Sending> in(String channel) {
            return byChannelAndEpoch.getOrDefault(channel, Map.of()).values().stream();
        }
    }

    private boolean standsAfter(Sending earlier, Sending later) {
        return later.position().offset() <= earlier.position().offset()
                && boards.apply(later.sent.channel()).compare(earlier.position(), later.position());
    }

    private void blame(Sending earlier, Sending later) {
        String what = later.message + " at " + later.position() + ", sent after " + earlier.message
                + ", which stands at " + earlier.position();
        faults.add(Kind.OUT_OF_SENDING_ORDER, client, later.sent.channel(), what);
    }
}
