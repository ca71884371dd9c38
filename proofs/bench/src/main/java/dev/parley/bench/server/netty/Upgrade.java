package dev.parley.bench.server.netty;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import java.util.List;
import java.util.stream.Stream;

/** Answers the opening handshake; of HTTP nothing stays, and of Netty's WebSockets the decoder alone. */
final class Upgrade extends SimpleChannelInboundHandler<FullHttpRequest> {

    private static final String ALL = "";
    private static final WebSocketDecoderConfig DECODER = WebSocketDecoderConfig.newBuilder()
            .maxFramePayloadLength(131_072)
            .allowExtensions(false)
            .withUTF8Validator(false)
            .build();
    private static final WebSocketServerHandshakerFactory HANDSHAKERS =
            new WebSocketServerHandshakerFactory("ws://localhost/", null, DECODER);

    private final Topic.Directory topics;
    private final boolean echo;

    Upgrade(Topic.Directory topics, boolean echo) {
        this.topics = topics;
        this.echo = echo;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
        WebSocketServerHandshaker handshaker = HANDSHAKERS.newHandshaker(request);
        if (handshaker == null) {
            context.close();
            return;
        }
        String channels = new QueryStringDecoder(request.uri())
                .parameters()
                .getOrDefault("channel", List.of(ALL))
                .get(0);
        handshaker.handshake(context.channel(), request).addListener(answered -> {
            if (answered.isSuccess()) {
                become(context, channels);
            } else {
                context.close();
            }
        });
    }

    private void become(ChannelHandlerContext context, String channels) {
        ChannelPipeline pipeline = context.pipeline();
        pipeline.remove("wsencoder");
        if (echo) {
            pipeline.replace(this, null, new EchoHandler());
        } else {
            pipeline.replace(
                    this,
                    null,
                    new TopicMember(
                            Stream.of(channels.split(",", -1)).map(topics::of).toList()));
        }
    }
}
