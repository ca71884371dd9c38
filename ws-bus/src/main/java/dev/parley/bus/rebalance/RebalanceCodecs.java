package dev.parley.bus.rebalance;

import dev.parley.bus.BusCodec;

/** How turns, their answers and the reports of a rebalance travel. */
public final class RebalanceCodecs {

    public static final BusCodec<ShedTurn> TURN = BusCodec.ofMessage("parley.shed.turn", ShedTurn.class);

    public static final BusCodec<ShedReport> REPORT = BusCodec.ofReply("parley.shed.report", ShedReport.class);

    public static final BusCodec<RebalanceReport> REBALANCE =
            BusCodec.ofReply("parley.rebalance.report", RebalanceReport.class);

    private RebalanceCodecs() {}
}
