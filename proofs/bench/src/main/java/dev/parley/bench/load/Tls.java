package dev.parley.bench.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * TLS 1.3 for the sockets of one client. It trusts every server, since it measures servers on this machine. No handshake
 * is resumed: each is a full one. For one thread.
 */
final class Tls {

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final SSLContext context;
    private final ByteBuffer clear = ByteBuffer.allocate(1 << 15);
    private final ByteBuffer encrypted = ByteBuffer.allocate(1 << 15);

    Tls() throws IOException {
        try {
            context = SSLContext.getInstance("TLSv1.3");
            context.init(null, new TrustManager[] {new TrustAll()}, null);
        } catch (GeneralSecurityException e) {
            throw new IOException("This JDK has no TLS 1.3: " + e.getMessage(), e);
        }
    }

    Session session(Outgoing outgoing) {
        // Without the server's name, so that no session is found to be resumed.
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(true);
        return new Session(engine, outgoing);
    }

    private static final class TrustAll implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    /** One socket's side. */
    final class Session {

        private final SSLEngine engine;
        private final Outgoing outgoing;
        private ByteBuffer partial = NOTHING;
        private boolean isOpen;

        private Session(SSLEngine engine, Outgoing outgoing) {
            this.engine = engine;
            this.outgoing = outgoing;
        }

        void begin() throws IOException {
            engine.beginHandshake();
            proceed();
        }

        /**
         * Decrypts every whole record, and keeps the rest for the next call.
         *
         * @return true if the handshake has just succeeded, so that the socket may send
         */
        boolean read(ByteBuffer in, Consumer<ByteBuffer> to) throws IOException {
            boolean wasOpen = isOpen;
            ByteBuffer records = partial.hasRemaining() ? joined(partial, in) : in;
            while (records.hasRemaining()) {
                SSLEngineResult result = engine.unwrap(records, clear.clear());
                if (clear.flip().hasRemaining()) {
                    to.accept(clear);
                }
                proceed();
                if (result.getStatus() != SSLEngineResult.Status.OK) {
                    break;
                }
            }
            partial = joined(records, NOTHING);
            return isOpen && !wasOpen;
        }

        private static ByteBuffer joined(ByteBuffer one, ByteBuffer next) {
            int size = one.remaining() + next.remaining();
            return size == 0
                    ? NOTHING
                    : ByteBuffer.allocate(size).put(one).put(next).flip();
        }

        void write(ByteBuffer bytes) throws IOException {
            while (bytes.hasRemaining()) {
                wrap(bytes);
            }
        }

        private void wrap(ByteBuffer from) throws IOException {
            engine.wrap(from, encrypted.clear());
            outgoing.write(encrypted.flip());
        }

        /** Does what the handshake asks for, until it waits for the server. */
        private void proceed() throws IOException {
            HandshakeStatus status = engine.getHandshakeStatus();
            while (status == HandshakeStatus.NEED_TASK || status == HandshakeStatus.NEED_WRAP) {
                if (status == HandshakeStatus.NEED_WRAP) {
                    wrap(NOTHING.duplicate());
                } else {
                    engine.getDelegatedTask().run();
                }
                status = engine.getHandshakeStatus();
            }
            isOpen |= status == HandshakeStatus.NOT_HANDSHAKING;
        }
    }
}
