package chat.broadcast.channel.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicAddressesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.255.255.255",
                "100.64.0.1",
                "100.100.100.200", // metadata, Alibaba
                "127.0.0.1",
                "127.255.255.254",
                "169.254.169.254", // metadata, most clouds
                "168.63.129.16", // the host of a machine in Azure
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.192", // metadata, Oracle
                "192.0.2.1",
                "192.168.1.1",
                "198.19.0.1",
                "203.0.113.9",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:10.0.0.1", // IPv4-mapped
                "::127.0.0.1", // IPv4-compatible
                "64:ff9b::a00:1", // NAT64 of 10.0.0.1
                "64:ff9b:1::a00:1", // NAT64, local use
                "2001::1", // Teredo
                "2001:db8::1",
                "2002:7f00:1::", // 6to4 of 127.0.0.1
                "2002:808:808::", // 6to4 of a public one: nobody serves it any more
                "fc00::1",
                "fd00:ec2::254", // metadata, AWS
                "fe80::1",
                "fec0::1",
                "ff02::1"
            })
    void an_address_that_an_outsider_cannot_reach_is_refused(String address) {
        assertThat(PublicAddresses.isPublic(InetAddress.ofLiteral(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "2606:4700:4700::1111",
                "2a00:1450:4001::200e",
                "64:ff9b::808:808" // NAT64 of a public one
            })
    void a_public_address_is_allowed(String address) {
        assertThat(PublicAddresses.isPublic(InetAddress.ofLiteral(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.1", "2130706433", "0:0:0:0:0:0:0:1", "localhost"})
    void however_an_address_is_written_its_target_is_judged(String host) {
        assertThatThrownBy(() -> new PublicAddresses(SystemDefaultDnsResolver.INSTANCE).resolve(host))
                .isInstanceOf(AddressRefusedException.class)
                .hasMessageContaining(host);
    }

    @Test
    void one_private_address_among_public_ones_refuses_the_name() {
        var names = names("1.1.1.1", "10.0.0.1");
        assertThatThrownBy(() -> new PublicAddresses(names).resolve("two-faced.example"))
                .isInstanceOf(AddressRefusedException.class);
    }

    @Test
    void a_name_that_leads_elsewhere_at_the_second_look_is_refused_then() throws UnknownHostException {
        var answers = new ArrayDeque<>(List.of(names("1.1.1.1"), names("169.254.169.254")));
        var rebound = new PublicAddresses(new DnsResolver() {
            @Override
            public InetAddress[] resolve(String host) throws UnknownHostException {
                return answers.remove().resolve(host);
            }

            @Override
            public String resolveCanonicalHostname(String host) {
                return host;
            }
        });
        assertThat(rebound.resolve("rebound.example")).containsExactly(InetAddress.ofLiteral("1.1.1.1"));
        assertThatThrownBy(() -> rebound.resolve("rebound.example")).isInstanceOf(AddressRefusedException.class);
    }

    @Test
    void a_name_of_public_addresses_is_resolved_as_it_is() throws UnknownHostException {
        var found = new PublicAddresses(names("1.1.1.1", "2606:4700:4700::1111")).resolve("honest.example");
        assertThat(found).hasSize(2);
    }

    private static DnsResolver names(String... addresses) {
        return new DnsResolver() {
            @Override
            public InetAddress[] resolve(String host) {
                return java.util.Arrays.stream(addresses)
                        .map(InetAddress::ofLiteral)
                        .toArray(InetAddress[]::new);
            }

            @Override
            public String resolveCanonicalHostname(String host) {
                return host;
            }
        };
    }
}
