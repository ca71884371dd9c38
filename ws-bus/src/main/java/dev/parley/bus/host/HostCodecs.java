package dev.parley.bus.host;

import dev.parley.bus.BusCodec;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketEvent;
import dev.parley.functions.json.EventJson;
import dev.parley.functions.json.EventJsonReader;
import dev.parley.functions.json.ResultJson;

/** How events, their results and hosts' announcements travel. */
public final class HostCodecs {

    public static final BusCodec<WebSocketEvent> EVENT =
            BusCodec.ofMessage("parley.event", EventJson::write, EventJsonReader::read);

    public static final BusCodec<FunctionResult> RESULT =
            BusCodec.ofReply("parley.result", ResultJson::write, ResultJson::read);

    public static final BusCodec<HostAnnouncement> ANNOUNCEMENT =
            BusCodec.ofMessage("parley.host", HostAnnouncement.class);

    public static final BusCodec<Fence> FENCE = BusCodec.ofMessage("parley.fence", Fence.class);

    public static final BusCodec<Fence.Answer> FENCE_ANSWER =
            BusCodec.ofReply("parley.fence.answer", Fence.Answer.class);

    private HostCodecs() {}
}
