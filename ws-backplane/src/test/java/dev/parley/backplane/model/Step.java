package dev.parley.backplane.model;

import dev.parley.functions.Position;
import java.util.List;
import net.jqwik.api.stateful.Action;

/** One call of a random sequence, or several at once. A failure prints its text. */
public interface Step extends Action<World> {

    void take(World world);

    @Override
    default World run(World world) {
        take(world);
        world.check();
        return world;
    }

    record Publish(int process, int channel, boolean binary, boolean stamped, String key) implements Step {
        @Override
        public void take(World world) {
            world.publish(process, world.channel(channel), binary, stamped, key);
        }
    }

    record Ephemeral(int process, int channel) implements Step {
        @Override
        public void take(World world) {
            world.publishEphemeral(process, world.channel(channel));
        }
    }

    record Burst(int channel, int count, boolean keyed) implements Step {
        @Override
        public void take(World world) {
            world.burst(world.channel(channel), count, keyed, Trouble.NONE);
        }
    }

    record BurstAndChangeOver(int process, int channel, int count) implements Step {
        @Override
        public void take(World world) {
            world.burstAndChangeOver(process, world.channel(channel), count, Trouble.NONE);
        }
    }

    record BurstOfOneKey(int channel, int count, String key) implements Step {
        @Override
        public void take(World world) {
            world.burstOfOneKey(world.channel(channel), count, key);
        }
    }

    record Subscribe(int process, int channel) implements Step {
        @Override
        public void take(World world) {
            world.listeners().subscribe(process, world.channel(channel));
        }
    }

    /** @param subscriber an index into the current subscribers */
    record Unsubscribe(int subscriber) implements Step {
        @Override
        public void take(World world) {
            world.listeners().unsubscribe(subscriber);
        }
    }

    /** @param position an index into the positions seen until now, the newest first */
    record ReadAfterKnown(int process, int channel, int position, int limit) implements Step {
        @Override
        public void take(World world) {
            ModelChannel of = world.channel(channel);
            world.stored(process).read(of, of.known(position), limit);
        }
    }

    /** Reads after and before positions that do not exist: beyond the end, in another channel's epoch, and in an unknown epoch. */
    record ReadAfterOther(int process, int channel, long offset, int limit) implements Step {
        @Override
        public void take(World world) {
            ModelChannel to = world.channel(channel);
            Position here = to.position();
            Position other = world.channel((channel + 1) % World.CHANNELS).position();
            List<Position> positions =
                    List.of(new Position(here.epoch(), here.offset() + offset), other, new Position("never", offset));
            for (Position position : positions) {
                world.stored(process).read(to, position, limit);
                world.stored(process).readBefore(to, position, limit);
            }
        }
    }

    /** @param position an index into the positions seen until now, the newest first */
    record ReadBeforeKnown(int process, int channel, int position, int limit) implements Step {
        @Override
        public void take(World world) {
            ModelChannel of = world.channel(channel);
            world.stored(process).readBefore(of, of.known(position), limit);
        }
    }

    /** @param position an index into the positions seen until now, the newest first */
    record Redact(int process, int channel, int position) implements Step {
        @Override
        public void take(World world) {
            ModelChannel of = world.channel(channel);
            world.stored(process).redact(of, of.known(position));
        }
    }

    record Enter(int process, int channel, int connection, int info) implements Step {
        @Override
        public void take(World world) {
            world.presence().enter(process, world.channel(channel), connection, info);
        }
    }

    record Leave(int process, int channel, int connection) implements Step {
        @Override
        public void take(World world) {
            world.presence().leave(process, world.channel(channel), connection);
        }
    }

    record ListMembers(int process, int channel) implements Step {
        @Override
        public void take(World world) {
            world.presence().check(process, world.channel(channel));
        }
    }

    record Settle() implements Step {
        @Override
        public void take(World world) {
            world.settle();
        }
    }
}
