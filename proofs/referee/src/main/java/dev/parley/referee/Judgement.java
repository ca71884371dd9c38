package dev.parley.referee;

import dev.parley.referee.Event.Received;
import dev.parley.referee.Fault.Kind;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects the events of one run until the run can be judged. */
final class Judgement {

    private final Faults faults = new Faults();
    private final Tally tally = new Tally();
    private final Map<String, Message> messages = new HashMap<>();
    private final Map<String, Board> boards = new HashMap<>();
    private final Map<String, Acks> acks = new HashMap<>();

    Faults faults() {
        return faults;
    }

    Tally tally() {
        return tally;
    }

    Message message(String text) {
        return messages.computeIfAbsent(text, Message::new);
    }

    Board board(String channel) {
        return boards.computeIfAbsent(channel, name -> new Board(name, faults));
    }

    Acks acks(String channel) {
        return acks.computeIfAbsent(channel, name -> new Acks(board(name), faults));
    }

    /** A reader of the history sees the messages of a member, and no joins. */
    void takeStored(List<Received> stored) {
        ObservedPosition last = null;
        for (Received received : stored) {
            ObservedPosition position = received.position();
            if (last != null && !position.isDirectlyAfter(last)) {
                faults.add(Kind.LOST, "", received.channel(), "the history has " + position + " after " + last);
            }
            board(received.channel()).saw("the history", position, message(received.text()));
            last = position;
        }
        if (last != null) {
            acks(stored.get(0).channel()).judgeEnd("the history", last);
        }
    }

    Verdict judge() {
        boards.values().forEach(Board::judgeEpochs);
        acks.values().forEach(Acks::judge);
        messages.values().forEach(this::judge);
        int epochs = boards.values().stream().mapToInt(Board::epochs).sum();
        return new Verdict(faults.all(), tally.summary(messages.values(), epochs));
    }

    private void judge(Message message) {
        List<Message.Place> places = message.places();
        for (int i = 0; i < places.size(); i++) {
            Message.Place place = places.get(i);
            String channel = place.board().channel();
            if (!message.wasSentTo(channel)) {
                String what = message + " at " + place.position() + ", which no client sent there";
                faults.add(Kind.OUT_OF_NOWHERE, "", channel, what);
            }
            for (Message.Place other : places.subList(0, i)) {
                if (isDoubled(other, place)) {
                    String what = message + " at " + other.position() + " and at " + place.position();
                    faults.add(Kind.DOUBLED, "", channel, what);
                }
            }
        }
        judgeAcks(message, message.acks());
    }

    /**
     * If every client learned of a gap between two epochs, the later one may have forgotten a message that was not
     * acknowledged yet.
     */
    private static boolean isDoubled(Message.Place one, Message.Place other) {
        return one.board() == other.board()
                && one.position().offset() != other.position().offset()
                && one.board().compare(one.position(), other.position());
    }

    private void judgeAcks(Message message, Collection<ObservedPosition> positions) {
        Board board = board(message.channel());
        ObservedPosition first =
                positions.isEmpty() ? null : positions.iterator().next();
        for (ObservedPosition position : positions) {
            if (first != null && position.offset() != first.offset() && board.compare(first, position)) {
                String what = message + " was acknowledged at " + first + " and at " + position;
                faults.add(Kind.ACKED_TWICE, "", message.channel(), what);
            }
        }
    }
}
