package dev.parley.launcher;

import dev.parley.launcher.RejoinTimes.Rejoin;
import dev.parley.referee.Fault;
import dev.parley.referee.Summary;
import dev.parley.referee.Verdict;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Rooms of thirty clients each, all of which connect to one address and chat. */
final class RoomsLoad implements AutoCloseable {

    private static final int ROOM_SIZE = 30;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<ChatLoad> rooms = new ArrayList<>();
    private final Queue<Rejoin> rejoins = new ConcurrentLinkedQueue<>();

    /** Connects the clients, and waits until all are in their rooms. */
    RoomsLoad(int clients, SocketAddress server) {
        for (int room = 0; room < Math.max(1, clients / ROOM_SIZE); room++) {
            rooms.add(ChatLoad.of("room" + room, ROOM_SIZE, number -> List.of(server), new RejoinTimes(rejoins)));
        }
    }

    int clients() {
        return rooms.size() * ROOM_SIZE;
    }

    /** Starts sending messages, at least one per second in each room, and waits until all rooms receive them. */
    RoomsLoad speaking(int perSecond) {
        rooms.forEach(room -> room.speaking(Math.max(1, perSecond / rooms.size())));
        rooms.forEach(room -> room.flowing(PATIENCE, 1));
        return this;
    }

    /** Waits until all clients are in their rooms, and returns how they came back since the last call. */
    RejoinTimes.Figures everyone() {
        rooms.forEach(room -> room.everyone(PATIENCE));
        return RejoinTimes.figures(rejoins);
    }

    /**
     * The judgement of all rooms.
     *
     * @param present clients that were there at the end
     * @param faults none if nothing was lost, repeated or reordered
     */
    record Judgement(int present, long sent, long acked, long deliveries, long gaps, List<String> faults) {

        Judgement and(Verdict verdict, List<String> surprises) {
            Summary room = verdict.summary();
            List<String> all = new ArrayList<>(faults);
            all.addAll(surprises);
            verdict.faults().stream().map(Fault::toString).forEach(all::add);
            return new Judgement(
                    present + room.present(),
                    sent + room.sent(),
                    acked + room.acked(),
                    deliveries + room.deliveries(),
                    gaps + room.gapsTold(),
                    all);
        }

        @Override
        public String toString() {
            return present + " clients there at the end; " + sent + " messages sent, " + acked + " acknowledged, "
                    + deliveries + " deliveries judged, " + gaps + " gaps reported, " + faults.size()
                    + " messages lost, repeated or reordered";
        }
    }

    /** Stops sending, and has the referee judge each room. */
    Judgement judge(Deployment deployment) throws IOException, InterruptedException {
        Judgement judgement = new Judgement(0, 0, 0, 0, 0, List.of());
        for (ChatLoad room : rooms) {
            room.stop(PATIENCE);
            room.stored(new ManagedRoom(deployment, room.room()).stored());
            judgement = judgement.and(room.verdict(), room.surprises());
        }
        return judgement;
    }

    @Override
    public void close() {
        rooms.forEach(ChatLoad::close);
    }
}
