package dev.parley.backplane.redis;

import dev.parley.backplane.model.Step;
import dev.parley.backplane.model.World;
import java.util.OptionalInt;

/** A step that only Redis supports. */
interface RedisStep extends Step {

    void take(RedisWorld world);

    @Override
    default void take(World world) {
        take((RedisWorld) world);
    }

    record BurstWith(RedisTrouble trouble, int channel, int count) implements RedisStep {
        @Override
        public void take(RedisWorld world) {
            world.burstWith(trouble, world.channels().get(channel), count, OptionalInt.empty());
        }
    }

    record BurstAndChangeOverWith(RedisTrouble trouble, int channel, int count, int process) implements RedisStep {
        @Override
        public void take(RedisWorld world) {
            world.burstWith(trouble, world.channels().get(channel), count, OptionalInt.of(process));
        }
    }

    record Delete(RedisWorld.Part part, int channel) implements RedisStep {
        @Override
        public void take(RedisWorld world) {
            world.delete(world.channels().get(channel), part);
        }
    }

    record Flush(boolean quietly) implements RedisStep {
        @Override
        public void take(RedisWorld world) {
            world.flush(quietly);
        }
    }
}
