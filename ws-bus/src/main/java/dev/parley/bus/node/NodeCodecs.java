package dev.parley.bus.node;

import dev.parley.bus.BusCodec;

/** How nodes' announcements, questions and answers travel. */
public final class NodeCodecs {

    public static final BusCodec<NodeAnnouncement> ANNOUNCEMENT =
            BusCodec.ofMessage("parley.node", NodeAnnouncement.class);

    public static final BusCodec<NodeQuestion> QUESTION =
            BusCodec.ofMessage("parley.node.question", NodeQuestion.class);

    public static final BusCodec<NodeAnswer> ANSWER = BusCodec.ofReply("parley.node.answer", NodeAnswer.class);

    private NodeCodecs() {}
}
