package dev.parley.referee;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.referee.Fault.Kind;
import dev.parley.referee.Handed.Accepted;
import dev.parley.referee.Handed.ConnectEvent;
import dev.parley.referee.Handed.DisconnectEvent;
import dev.parley.referee.Handed.MessageEvent;
import dev.parley.referee.Incident.Disturbance;
import dev.parley.referee.Incident.Drain;
import dev.parley.referee.Incident.Restore;
import dev.parley.referee.Incident.Stall;
import dev.parley.referee.Incident.Unleased;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Lives of connections as tests tell them, in seconds, with a bound of 4 s: a lease of 2 s and a margin of 1 s. */
final class LifeStory {

    static final String GATEWAY = "gateway-1";

    private final Lifetimes lifetimes =
            new Lifetimes(new Bounds(Duration.ofSeconds(2), 2000, 1, Duration.ofSeconds(1)));

    static long at(double seconds) {
        return (long) (seconds * TimeUnit.SECONDS.toNanos(1));
    }

    /** A connection that is accepted; its socket is called by the same name. */
    Life accepted(String name, double seconds) {
        Life life = connecting(name, seconds);
        lifetimes.add(new Accepted(name, at(seconds)));
        return life;
    }

    Life connecting(String name, double seconds) {
        lifetimes.add(new ConnectEvent(name, name + "-connect", name, at(seconds)));
        return new Life(name);
    }

    LifeStory disturbed(double from, double to) {
        return disturbed("", from, to);
    }

    LifeStory disturbed(String process, double from, double to) {
        lifetimes.add(new Disturbance(process, at(from), at(to)));
        return this;
    }

    LifeStory restored(double snapshot, double from, double to) {
        lifetimes.add(new Restore(at(snapshot), at(from), at(to)));
        return this;
    }

    /** The gateway is killed, and was of a release without leases. */
    LifeStory killedUnleased(double seconds) {
        lifetimes.add(new Unleased(GATEWAY, at(seconds)));
        return this;
    }

    LifeStory drained(int perSecond, double from, double to) {
        lifetimes.add(new Drain(GATEWAY, perSecond, 5, at(from), at(to)));
        return this;
    }

    LifeStory stalled(double from, double to) {
        lifetimes.add(new Stall(at(from), at(to)));
        return this;
    }

    LifeStory checked(double seconds, Set<String> sockets, Set<String> members) {
        lifetimes.add(new PresenceCheck(at(seconds), "tea", sockets, members));
        return this;
    }

    LifetimeSummary isRight() {
        LifetimeVerdict verdict = Referee.judge(lifetimes);
        assertThat(verdict.faults()).isEmpty();
        return verdict.summary();
    }

    void isWrong(Kind... kinds) {
        assertThat(Referee.judge(lifetimes).faults()).extracting(Fault::kind).containsExactlyInAnyOrder(kinds);
    }

    /** One connection. */
    final class Life {

        private final String name;

        private Life(String name) {
            this.name = name;
        }

        Life said(double seconds) {
            lifetimes.add(new MessageEvent(name, name + "-message-" + seconds, at(seconds)));
            return this;
        }

        Life lost(double seconds) {
            return closed(1006, seconds);
        }

        Life closed(int code, double seconds) {
            return closed(code, "", seconds);
        }

        Life closed(int code, String reason, double seconds) {
            lifetimes.add(new SocketEnd(name, GATEWAY, code, reason, at(seconds)));
            return this;
        }

        Life disconnected(double seconds) {
            return disconnected("disconnect", seconds);
        }

        Life disconnected(String requestId, double seconds) {
            lifetimes.add(new DisconnectEvent(name, name + "-" + requestId, at(seconds)));
            return this;
        }
    }
}
