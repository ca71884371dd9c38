package dev.parley.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How {@link OneRead} reads a client that has sent much and then ended its half of the connection, on epoll. */
class EndedHalfTest {

    private static final int SENT = 150_000;
    private static final int BUFFER = 64 * 1024;
    private static final int END = -1;

    private final MultiThreadIoEventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
    /** The bytes of each turn that read some, and then {@link #END}. */
    private final BlockingQueue<Integer> turns = new LinkedBlockingQueue<>();

    private Channel server;
    private Socket client;

    private final class Recorder extends ChannelInboundHandlerAdapter {

        private int bytes;

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ByteBuf buffer = (ByteBuf) message;
            bytes += buffer.readableBytes();
            buffer.release();
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) {
            if (bytes > 0) {
                turns.add(bytes);
            }
            bytes = 0;
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            turns.add(END);
        }
    }

    @BeforeEach
    void connect() throws IOException {
        server = new ServerBootstrap()
                .group(loops)
                .channel(EpollServerSocketChannel.class)
                // Room for all that is sent, so that the end of it arrives although nothing is read.
                .option(ChannelOption.SO_RCVBUF, 2 * SENT)
                .childOption(ChannelOption.AUTO_READ, false)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        OneRead.aTurn(channel);
                        channel.pipeline().addLast(new Recorder());
                    }
                })
                .bind(InetAddress.getLoopbackAddress(), 0)
                .syncUninterruptibly()
                .channel();
        client = new Socket();
        client.connect(server.localAddress());
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        server.close().syncUninterruptibly();
        loops.shutdownGracefully(0, 30, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private int nextTurn() throws InterruptedException {
        Integer bytes = turns.poll(30, TimeUnit.SECONDS);
        assertThat(bytes).as("bytes of the next turn").isNotNull();
        return bytes;
    }

    @Test
    void what_a_client_sent_before_it_ended_its_half_is_read_a_buffer_a_turn_although_it_is_not_to_be_read()
            throws Exception {
        client.getOutputStream().write(new byte[SENT]);
        client.shutdownOutput();
        List<Integer> read = new ArrayList<>();
        for (int bytes = nextTurn(); bytes != END; bytes = nextTurn()) {
            read.add(bytes);
        }
        assertThat(read).allSatisfy(bytes -> assertThat(bytes).isLessThanOrEqualTo(BUFFER));
        assertThat(read.stream().mapToInt(Integer::intValue).sum()).isEqualTo(SENT);
    }

    @Test
    void the_end_of_a_client_that_sent_little_is_seen_although_it_is_not_to_be_read() throws Exception {
        client.getOutputStream().write(new byte[100]);
        client.shutdownOutput();
        assertThat(nextTurn()).isEqualTo(100);
        assertThat(nextTurn()).isEqualTo(END);
    }
}
