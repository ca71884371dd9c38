package dev.parley.gateway.handshake;

import dev.parley.http.DirectUpgrade;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.handler.codec.http.HttpResponseStatus;

/** For a connection that Vert.x does not know. It answers with the same text as Vert.x would. */
final class DirectSide implements HttpSide {

    private final DirectUpgrade upgrade;

    DirectSide(DirectUpgrade upgrade) {
        this.upgrade = upgrade;
    }

    @Override
    public Channel channel() {
        return upgrade.channel();
    }

    @Override
    public void answer(UpgradeRefusal refusal) {
        StringBuilder head = new StringBuilder("HTTP/1.1 ")
                .append(refusal.status())
                .append(' ')
                .append(HttpResponseStatus.valueOf(refusal.status()).reasonPhrase())
                .append("\r\n");
        refusal.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        String body = refusal.body();
        head.append("content-length: ").append(ByteBufUtil.utf8Bytes(body)).append("\r\n\r\n");
        answer(ByteBufUtil.writeUtf8(channel().alloc(), head.append(body)));
    }

    @Override
    public void answer(ByteBuf bytes) {
        channel().writeAndFlush(bytes).addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    public void hold(PreUpgradeBuffer buffer) {
        upgrade.readOn(PreUpgradeBuffer.NAME, buffer);
    }

    @Override
    public boolean canLeaveAtOnce() {
        return true;
    }

    @Override
    public void leave() {
        // The buffer took the place of all there was.
    }
}
