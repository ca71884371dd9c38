package dev.parley.referee;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.referee.Event.Acked;
import dev.parley.referee.Event.Closed;
import dev.parley.referee.Event.Connected;
import dev.parley.referee.Event.Failed;
import dev.parley.referee.Event.Joined;
import dev.parley.referee.Event.Present;
import dev.parley.referee.Event.Received;
import dev.parley.referee.Event.Sent;
import dev.parley.referee.Fault.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Histories as tests tell them, in the channel "tea"; a position is written {@code k:17}. */
final class Story {

    static final String CHANNEL = "tea";

    private final Histories histories = new Histories();
    private long clock;

    static ObservedPosition at(String written) {
        int colon = written.indexOf(':');
        return new ObservedPosition(written.substring(0, colon), Long.parseLong(written.substring(colon + 1)));
    }

    Client client(String name) {
        return new Client(histories.of(name));
    }

    /** A client that joins at k:0 and sees nothing go wrong: sends each text, receives it, has it acknowledged. */
    Client sender(String name, String... texts) {
        Client client = client(name).connected().joined("k:0");
        int offset = 0;
        for (String text : texts) {
            offset++;
            client.sent(text).received("k:" + offset, text).acked(text, "k:" + offset);
        }
        return client;
    }

    /** In order, each as {@code "k:17 text"}. */
    Story stored(String... messages) {
        histories.addStored(Arrays.stream(messages)
                .map(message -> message.split(" ", 2))
                .map(parts -> new Received(CHANNEL, at(parts[0]), parts[1]))
                .toList());
        return this;
    }

    Verdict verdict() {
        return Referee.judge(histories);
    }

    void isRight() {
        assertThat(verdict().faults()).isEmpty();
    }

    /** Exactly these faults, in whatever order. */
    List<Fault> isWrong(Kind... kinds) {
        List<Fault> faults = verdict().faults();
        assertThat(faults).extracting(Fault::kind).containsExactlyInAnyOrder(kinds);
        return faults;
    }

    /** One client's part. Its client ids are the texts. */
    final class Client {

        private final History history;

        private Client(History history) {
            this.history = history;
        }

        private Client add(Event event) {
            history.add(event);
            return this;
        }

        Client connected() {
            return add(new Connected());
        }

        Client joined(String live) {
            return add(new Joined(CHANNEL, Optional.empty(), false, at(live)));
        }

        Client recovered(String from, String live) {
            return add(new Joined(CHANNEL, Optional.of(at(from)), true, at(live)));
        }

        Client notRecovered(String from, String live) {
            return add(new Joined(CHANNEL, Optional.of(at(from)), false, at(live)));
        }

        Client received(String position, String text) {
            return add(new Received(CHANNEL, at(position), text));
        }

        Client sent(String text) {
            return add(new Sent(text, CHANNEL, text));
        }

        Client acked(String text, String position) {
            return add(new Acked(text, at(position), clock++));
        }

        Client refused(String text) {
            return add(new Failed(text, false));
        }

        Client toRetry(String text) {
            return add(new Failed(text, true));
        }

        Client closed() {
            return add(new Closed(1006));
        }

        Client present() {
            return add(new Present());
        }

        Story story() {
            return Story.this;
        }
    }
}
