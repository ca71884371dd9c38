package dev.parley.gateway.refusal;

import dev.parley.backplane.refusal.Refusal;
import dev.parley.backplane.refusal.Refusal.Kind;
import dev.parley.http.AddressBlock;
import java.net.InetAddress;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One list of refusals, to be asked about addresses and users. An answer costs one look for each length of network. */
public final class RefusedClients {

    private final List<Refusal> refusals;
    private final Map<String, Long> users = new HashMap<>();
    private final Map<AddressBlock, Long> blocks = new HashMap<>();
    private final int[] prefixes;

    /** An entry whose address is of a form that this version does not know refuses nobody. */
    public RefusedClients(List<Refusal> refusals) {
        this.refusals = refusals;
        for (Refusal refusal : refusals) {
            String name = refusal.subject().name();
            if (refusal.subject().kind() == Kind.USER) {
                users.put(name, refusal.until());
                continue;
            }
            AddressBlock block = AddressBlock.parse(name);
            if (block != null) {
                blocks.put(block, refusal.until());
            }
        }
        this.prefixes = blocks.keySet().stream()
                .map(AddressBlock::prefixBits)
                .distinct()
                .sorted(Comparator.reverseOrder())
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** Returns true if this was made of that very list. */
    @SuppressWarnings("ReferenceEquality") // another list each time something has changed
    public boolean isOf(List<Refusal> list) {
        return refusals == list;
    }

    public boolean isEmpty() {
        return refusals.isEmpty();
    }

    /** @param now in milliseconds since 1970 */
    public boolean refuses(InetAddress address, long now) {
        int bits = address.getAddress().length * Byte.SIZE;
        for (int prefix : prefixes) {
            if (prefix <= bits && isInForce(blocks.get(new AddressBlock(address, prefix)), now)) {
                return true;
            }
        }
        return false;
    }

    /**
     * @param user the principalId of a token or an authorizer; empty for none, which nobody can refuse
     * @param now in milliseconds since 1970
     */
    public boolean refuses(String user, long now) {
        return !user.isEmpty() && isInForce(users.get(user), now);
    }

    private static boolean isInForce(@Nullable Long until, long now) {
        return until != null && until > now;
    }
}
