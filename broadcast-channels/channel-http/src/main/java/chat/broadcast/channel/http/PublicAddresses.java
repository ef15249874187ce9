package chat.broadcast.channel.http;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Finds addresses by name, and refuses those that an outsider could not reach either: our own machine, its neighbours, a
 * cloud's metadata service.
 *
 * <p>The client asks it each time it connects, and connects to exactly what it answered. So a name that leads elsewhere
 * at the second look gains nothing, and a literal address takes the same way.
 */
final class PublicAddresses implements DnsResolver {

    /** IANA, “IPv4 Special-Purpose Address Registry”: all that is not globally reachable, and multicast. */
    private static final List<Block> CLOSED_V4 = blocks(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/3",
            "168.63.129.16/32"); // public by number, yet a machine in Azure meets its host there

    /** All of today's public IPv6; RFC 4291, 2.4. */
    private static final Block GLOBAL_V6 = Block.of("2000::/3");

    /** The translation prefix of networks without IPv4, whose last four bytes are the IPv4 address meant; RFC 6052. */
    private static final Block NAT64 = Block.of("64:ff9b::/96");

    /** IANA, “IPv6 Special-Purpose Address Registry”: parts of 2000::/3 that are not public, or hide an IPv4 address. */
    private static final List<Block> CLOSED_V6 = blocks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    private final DnsResolver names;

    PublicAddresses(DnsResolver names) {
        this.names = names;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        var found = names.resolve(host);
        if (!Arrays.stream(found).allMatch(PublicAddresses::isPublic)) {
            throw new AddressRefusedException(host);
        }
        return found;
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return names.resolveCanonicalHostname(host);
    }

    /** Whether an address is one that anybody on the Internet could mean. An IPv4-mapped one is judged as IPv4: Java reads it so. */
    static boolean isPublic(InetAddress address) {
        var bytes = address.getAddress();
        if (address instanceof Inet4Address) {
            return isPublicV4(bytes);
        }
        if (NAT64.holds(bytes)) {
            return isPublicV4(Arrays.copyOfRange(bytes, 12, 16));
        }
        return GLOBAL_V6.holds(bytes) && CLOSED_V6.stream().noneMatch(block -> block.holds(bytes));
    }

    private static boolean isPublicV4(byte[] bytes) {
        return CLOSED_V4.stream().noneMatch(block -> block.holds(bytes));
    }

    private static List<Block> blocks(String... cidrs) {
        return Arrays.stream(cidrs).map(Block::of).toList();
    }

    /** A range of addresses that share their first {@code bits} bits. */
    private record Block(byte[] prefix, int bits) {
        static Block of(String cidr) {
            var slash = cidr.indexOf('/');
            return new Block(
                    InetAddress.ofLiteral(cidr.substring(0, slash)).getAddress(),
                    Integer.parseInt(cidr.substring(slash + 1)));
        }

        boolean holds(byte[] address) {
            for (int bit = 0; bit < bits; bit += 8) {
                var mask = bits - bit >= 8 ? 0xff : 0xff << (8 - (bits - bit)) & 0xff;
                if (((address[bit / 8] ^ prefix[bit / 8]) & mask) != 0) {
                    return false;
                }
            }
            return true;
        }
    }
}
