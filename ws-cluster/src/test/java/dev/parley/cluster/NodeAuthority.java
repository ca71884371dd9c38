package dev.parley.cluster;

import dev.parley.http.testing.Authority;
import java.io.IOException;
import java.nio.file.Path;

/** An authority that signs the certificates of nodes. */
final class NodeAuthority {

    private final Authority authority;

    /** Makes a folder of that name for its files. */
    NodeAuthority(Path parent, String name) throws IOException {
        authority = new Authority(parent, name);
    }

    ClusterTls issue(String node) throws IOException {
        Authority.Certified files = authority.issue(node);
        return new ClusterTls(files.certificatePath(), files.keyPath(), files.authorityPath());
    }

    Path certificate() {
        return authority.certificate();
    }
}
