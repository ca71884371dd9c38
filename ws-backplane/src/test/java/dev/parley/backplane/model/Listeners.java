package dev.parley.backplane.model;

import dev.parley.backplane.Backplane;
import dev.parley.functions.Position;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;

/** The current subscribers, and the former ones. */
final class Listeners {

    private final List<? extends Backplane> processes;
    private final List<ModelSubscriber> all = new ArrayList<>();
    private final List<ModelSubscriber> gone = new ArrayList<>();

    Listeners(List<? extends Backplane> processes) {
        this.processes = processes;
    }

    /** A requested subscription. */
    record Joining(ModelSubscriber subscriber, Future<Position> start) {}

    List<ModelSubscriber> of(ModelChannel channel) {
        return all.stream()
                .filter(subscriber -> subscriber.channel() == channel)
                .toList();
    }

    private List<ModelSubscriber> of(ModelChannel channel, int process) {
        return of(channel).stream()
                .filter(subscriber -> subscriber.process() == process)
                .toList();
    }

    /** The number of processes with a subscriber to the channel. */
    long processes(ModelChannel channel) {
        return of(channel).stream().map(ModelSubscriber::process).distinct().count();
    }

    /** Subscribes, unless the process already has two subscribers to the channel. */
    void subscribe(int process, ModelChannel channel) {
        List<ModelSubscriber> there = of(channel, process);
        if (there.size() < 2) {
            Position start = end(begin(process, channel));
            if (there.isEmpty()) {
                channel.standsAt(start);
            }
        }
    }

    /** Replaces all subscribers of the process at once, so that its subscription ends and restarts. */
    Joining changeOver(int process, ModelChannel channel) {
        of(channel, process).forEach(this::leave);
        return begin(process, channel);
    }

    private Joining begin(int process, ModelChannel channel) {
        ModelSubscriber subscriber = new ModelSubscriber(process, channel);
        return new Joining(subscriber, processes.get(process).subscribe(channel.name(), subscriber));
    }

    /** @return where the subscription begins */
    Position end(Joining joining) {
        Position start = World.get(joining.start());
        ModelChannel channel = joining.subscriber().channel();
        joining.subscriber().begin(start);
        channel.noted(start);
        all.add(joining.subscriber());
        return start;
    }

    void unsubscribe(int index) {
        if (!all.isEmpty()) {
            ModelSubscriber subscriber = all.get(index % all.size());
            leave(subscriber);
            // calls take effect in order: after this answer the subscription has ended
            World.get(processes
                    .get(subscriber.process())
                    .members(subscriber.channel().name()));
            subscriber.check();
            gone.add(subscriber);
        }
    }

    private void leave(ModelSubscriber subscriber) {
        all.remove(subscriber);
        processes.get(subscriber.process()).unsubscribe(subscriber.channel().name(), subscriber);
    }

    void check() {
        all.forEach(ModelSubscriber::check);
        gone.forEach(ModelSubscriber::checkSilence);
    }
}
