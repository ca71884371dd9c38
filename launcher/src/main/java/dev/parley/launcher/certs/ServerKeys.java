package dev.parley.launcher.certs;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/** Presents a certificate for the name that a client asks for (RFC 6066 section 3). An alias is that name, or empty. */
public final class ServerKeys extends X509ExtendedKeyManager {

    private static final String TYPE = "EC";
    private static final Pattern HOST = Pattern.compile("[a-z0-9_](?:[a-z0-9_.-]{0,251}[a-z0-9])?");

    private final LocalAuthority authority;

    ServerKeys(LocalAuthority authority) {
        this.authority = authority;
    }

    @Override
    public @Nullable String chooseEngineServerAlias(String keyType, Principal @Nullable [] issuers, SSLEngine engine) {
        return keyType.equals(TYPE) ? nameOf(engine) : null;
    }

    private static String nameOf(SSLEngine engine) {
        if (engine.getHandshakeSession() instanceof ExtendedSSLSession session) {
            return session.getRequestedServerNames().stream()
                    .filter(SNIHostName.class::isInstance)
                    .map(name -> ((SNIHostName) name).getAsciiName().toLowerCase(Locale.ROOT))
                    .filter(name -> HOST.matcher(name).matches())
                    .findFirst()
                    .orElse("");
        }
        return "";
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        try {
            LocalAuthority.Chain chain = alias.isEmpty() ? authority.usual() : authority.of(alias);
            return chain.certificates().toArray(new X509Certificate[0]);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("No certificate can be made for " + alias, e);
        }
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return authority.serverKey();
    }

    @Override
    public String[] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return keyType.equals(TYPE) ? new String[] {""} : new String[0];
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return keyType.equals(TYPE) ? "" : null;
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseClientAlias(
            String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }
}
