package dev.parley.backplane.redis.publish;

import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;

/** How durable a message must be before its publish is answered. */
public sealed interface DurabilityGoal {

    /** The command that waits until everything written before it has reached the goal, or the time is over. */
    Request waitCommand(long millis);

    /** Compares the counts that Redis returned with the goal. Empty if they suffice, else the end of a sentence. */
    String shortfall(Response answer);

    /** On the disk of Redis. */
    record Disk() implements DurabilityGoal {

        private static final Command WAITAOF = Command.create("WAITAOF");

        @Override
        public Request waitCommand(long millis) {
            return Request.cmd(WAITAOF).arg(1).arg(0).arg(millis);
        }

        @Override
        public String shortfall(Response answer) {
            return answer.get(0).toInteger() >= 1 ? "" : "is not on the disk of Redis";
        }
    }

    /** In the memory of a number of replicas. */
    record Replicas(int count) implements DurabilityGoal {

        @Override
        public Request waitCommand(long millis) {
            return Request.cmd(Command.WAIT).arg(count).arg(millis);
        }

        @Override
        public String shortfall(Response answer) {
            int reached = answer.toInteger();
            return reached >= count ? "" : "is on " + reached + " replicas and not on " + count;
        }
    }
}
