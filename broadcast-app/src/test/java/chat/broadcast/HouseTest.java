package chat.broadcast;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;

/** The plan of the house (docs/architecture.md), as a test: who may use whom, over all modules. */
@AnalyzeClasses(packages = "chat.broadcast", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseTest {
    private static final String ROOT = "chat.broadcast.";

    /** The rooms of the domain: each may use those after it. */
    private static final List<String> LEFT_TO_RIGHT = List.of(
            "installation",
            "dispatch",
            "signal",
            "inbound",
            "optout",
            "trial",
            "broadcast",
            "delivery",
            "dialog",
            "channel",
            "audit",
            "agent",
            "node",
            "database",
            "executor",
            "page",
            "setting",
            "problem");

    private static final String ADAPTERS = "chat.broadcast.channel.*..";
    private static final String SPI = "chat.broadcast.channel.spi";
    private static final String WEB_CHAT = "chat.broadcast.channel.webchat..";

    @ArchTest
    static void the_rooms_of_the_domain_are_used_from_left_to_right(JavaClasses classes) {
        for (int i = 1; i < LEFT_TO_RIGHT.size(); i++) {
            var toTheLeft =
                    LEFT_TO_RIGHT.subList(0, i).stream().map(ROOT::concat).toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + LEFT_TO_RIGHT.get(i))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(toTheLeft)
                    .check(classes);
        }
    }

    @ArchTest
    static void every_room_of_the_domain_has_its_place(JavaClasses classes) {
        var places = LEFT_TO_RIGHT.stream().map(ROOT::concat).toArray(String[]::new);
        classes()
                .that(resideOutsideOfPackages(
                        "..channel.*..", "..ui..", "..rest..", "..security..", "..resource..", "..start.."))
                .should()
                .resideInAnyPackage(places)
                .check(classes);
    }

    @ArchTest
    static final ArchRule the_domain_knows_no_page_no_api_and_no_provider = noClasses()
            .that()
            .resideInAnyPackage(LEFT_TO_RIGHT.stream().map(ROOT::concat).toArray(String[]::new))
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                            "chat.broadcast.ui..",
                            "chat.broadcast.rest..",
                            "chat.broadcast.security..",
                            "chat.broadcast.resource..",
                            "chat.broadcast.start..",
                            ADAPTERS)
                    .and(resideOutsideOfPackages(SPI)));

    @ArchTest
    static final ArchRule what_an_adapter_sees_is_plain_java = noClasses()
            .that()
            .resideInAPackage(SPI)
            .should()
            .dependOnClassesThat(resideInAnyPackage("chat.broadcast..", "jakarta.persistence..", "java.sql..")
                    .and(resideOutsideOfPackages(SPI)));

    @ArchTest
    static final ArchRule adapters_see_their_contract_and_no_more = noClasses()
            .that(resideInAnyPackage(ADAPTERS).and(resideOutsideOfPackages(SPI, WEB_CHAT)))
            .should()
            .dependOnClassesThat(resideInAnyPackage("chat.broadcast..", "jakarta.persistence..", "java.sql..")
                    .and(resideOutsideOfPackages(ADAPTERS, "chat.broadcast.problem")));

    @ArchTest
    static final ArchRule an_adapter_knows_no_other_adapter = slices().matching("chat.broadcast.channel.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(
                    DescribedPredicate.alwaysTrue(),
                    resideInAnyPackage(SPI, "chat.broadcast.channel.http..", "chat.broadcast.channel.contract.."));

    @ArchTest
    static final ArchRule web_chat_reads_doors_but_neither_sends_nor_speaks_sql = noClasses()
            .that()
            .resideInAPackage(WEB_CHAT)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "chat.broadcast.dispatch",
                    "chat.broadcast.broadcast",
                    "chat.broadcast.database",
                    "jakarta.persistence..",
                    "java.sql..");

    @ArchTest
    static final ArchRule pages_and_api_never_reach_the_engine = noClasses()
            .that()
            .resideInAnyPackage("chat.broadcast.ui..", "chat.broadcast.rest..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("chat.broadcast.dispatch");

    @ArchTest
    static final ArchRule pages_api_and_channels_never_reach_a_repository = noClasses()
            .that()
            .resideInAnyPackage("chat.broadcast.ui..", "chat.broadcast.rest..", ADAPTERS)
            .should()
            .dependOnClassesThat()
            .haveSimpleNameEndingWith("Repository");

    @ArchTest
    static final ArchRule pages_and_api_do_not_know_each_other = noClasses()
            .that()
            .resideInAPackage("chat.broadcast.ui..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("chat.broadcast.rest..", "chat.broadcast.start..", "chat.broadcast.resource..");

    @ArchTest
    static final ArchRule no_node_s_clock_decides_what_is_sent = noClasses()
            .that()
            .resideInAnyPackage(
                    "chat.broadcast.dispatch",
                    "chat.broadcast.node",
                    "chat.broadcast.signal",
                    "chat.broadcast.inbound",
                    "chat.broadcast.broadcast",
                    "chat.broadcast.delivery",
                    "chat.broadcast.channel",
                    "chat.broadcast.database")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(OffsetDateTime.class, "now")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.time.Clock");

    @ArchTest
    static final ArchRule pages_go_by_the_clock_that_all_nodes_share = noClasses()
            .that()
            .resideInAPackage("chat.broadcast.ui..")
            .and()
            .doNotHaveSimpleName("Times")
            .should()
            .callMethod(Instant.class, "now");

    @ArchTest
    static final ArchRule a_name_says_what_a_class_does = noClasses()
            .should()
            .haveNameMatching(".*[.$][A-Za-z0-9]*(Util|Utils|Helper|Manager|Impl|Base|Common|Info)");
}
