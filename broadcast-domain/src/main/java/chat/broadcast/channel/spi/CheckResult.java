package chat.broadcast.channel.spi;

/** What came of trying an account's credentials. */
public sealed interface CheckResult {
    /** They work; {@code text} says as whom, for example “Connected as @shop_bot.” */
    record Works(String text) implements CheckResult {}

    /** They do not; {@code text} says why and what to do. */
    record Fails(String code, String text) implements CheckResult {}
}
