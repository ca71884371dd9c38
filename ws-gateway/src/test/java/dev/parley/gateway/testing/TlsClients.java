package dev.parley.gateway.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/**
 * Clients over TLS that trust one authority and check the name they call, which is localhost. A connection that ends
 * without a close_notify is broken to them (RFC 8446 section 6.1): reading to its end fails.
 */
public final class TlsClients {

    static {
        // Java asks for it once, before the first socket.
        System.setProperty("com.sun.net.ssl.requireCloseNotify", "true");
    }

    private static final int TIMEOUT_MILLIS = 30_000;

    private final SSLContext context;

    /** @param authority a PEM file */
    public TlsClients(Path authority) {
        try (InputStream pem = Files.newInputStream(authority)) {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry(
                    "authority", CertificateFactory.getInstance("X.509").generateCertificate(pem));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A WebSocket client that has done its TLS handshake and no more. */
    public RawClient tls(int port) {
        return tls(tcp(port, 0));
    }

    /** The same over a TCP connection. */
    public RawClient tls(Socket tcp) {
        return client(handshake(tcp, true, parameters -> {}));
    }

    /** @param socket has done its handshake */
    public static RawClient client(SSLSocket socket) {
        try {
            return new RawClient(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An open WebSocket. */
    public RawClient open(int port, String... headers) {
        RawClient client = tls(port);
        RawClient.Response response = client.handshake("/", headers);
        if (response.status() != 101) {
            throw new IllegalStateException("Not accepted: " + response);
        }
        return client;
    }

    /** @param receiveBytes the receive buffer; 0 for the default */
    public static Socket tcp(int port, int receiveBytes) {
        try {
            Socket tcp = new Socket();
            if (receiveBytes > 0) {
                tcp.setReceiveBufferSize(receiveBytes);
            }
            tcp.setTcpNoDelay(true);
            tcp.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
            tcp.setSoTimeout(TIMEOUT_MILLIS);
            return tcp;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A socket that has done its handshake as it wished; fails with what the server said against it. */
    public SSLSocket socket(int port, Consumer<SSLParameters> wish) {
        return handshake(tcp(port, 0), true, wish);
    }

    /** The same over a TCP connection, which the end of TLS does not end. */
    public SSLSocket handshake(Socket tcp, Consumer<SSLParameters> wish) {
        return handshake(tcp, false, wish);
    }

    private SSLSocket handshake(Socket tcp, boolean ownsTcp, Consumer<SSLParameters> wish) {
        try {
            SSLSocket socket =
                    (SSLSocket) context.getSocketFactory().createSocket(tcp, "localhost", tcp.getPort(), ownsTcp);
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            wish.accept(parameters);
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The name in the certificate that a new connection is shown. */
    public String certificateOf(int port) {
        try (SSLSocket socket = socket(port, parameters -> {})) {
            X509Certificate shown = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            return shown.getSubjectX500Principal().getName();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public HttpClient http() {
        return httpBuilder().build();
    }

    public HttpClient.Builder httpBuilder() {
        return HttpClient.newBuilder().sslContext(context);
    }
}
