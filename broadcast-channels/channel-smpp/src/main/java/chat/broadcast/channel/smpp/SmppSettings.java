package chat.broadcast.channel.smpp;

import chat.broadcast.channel.spi.ChannelAccount;
import chat.broadcast.channel.spi.SettingField;
import java.util.List;

/** What an account of an operator needs; most of it differs from one operator to the next. */
final class SmppSettings {

    static final String HOST = "host";
    static final String PORT = "port";
    static final String SECURITY = "security";
    static final String SYSTEM_ID = "systemId";
    static final String PASSWORD = "password";
    static final String SYSTEM_TYPE = "systemType";
    static final String SOURCE = "source";
    static final String SOURCE_TON = "sourceTon";
    static final String SOURCE_NPI = "sourceNpi";
    static final String DESTINATION_TON = "destinationTon";
    static final String DESTINATION_NPI = "destinationNpi";
    static final String ALPHABET = "alphabet";
    static final String LONG_TEXT = "longText";
    static final String VALIDITY = "validityHours";
    static final String RECEIPT_ID = "receiptId";
    static final String REFERENCE = "reference";
    static final String RECEIVES = "receives";
    static final String VENDOR_CODES = "vendorCodes";

    static final String NONE = "none";
    static final String TLS = "tls";
    static final String GSM7 = "gsm7";
    static final String LATIN1 = "latin1";
    static final String UNICODE = "unicode";
    static final String UDH = "udh";
    static final String SAR = "sar";
    static final String PAYLOAD = "payload";
    static final String SAME = "same";
    static final String HEX_TO_DECIMAL = "hex-to-decimal";
    static final String DECIMAL_TO_HEX = "decimal-to-hex";
    static final String YES = "yes";
    static final String NO = "no";

    static final List<SettingField> FIELDS = List.of(
            SettingField.required(
                    HOST,
                    "Host",
                    SettingField.Type.TEXT,
                    "The operator's message centre, for example smpp.operator.example."),
            SettingField.optional(PORT, "Port", SettingField.Type.NUMBER, "2775", "Usually 2775, or 3550 with TLS."),
            SettingField.choice(
                    SECURITY, "Encryption", List.of(NONE, TLS), "With tls the operator's certificate is checked."),
            SettingField.required(SYSTEM_ID, "System id", SettingField.Type.TEXT, "The login; at most 15 characters."),
            SettingField.required(PASSWORD, "Password", SettingField.Type.SECRET, "At most 8 characters."),
            SettingField.optional(
                    SYSTEM_TYPE, "System type", SettingField.Type.TEXT, "", "Only where the operator names one."),
            SettingField.optional(
                    SOURCE,
                    "Sender",
                    SettingField.Type.TEXT,
                    "",
                    "A number, a short code, or a name of at most 11 characters; empty where the operator sets it."),
            SettingField.optional(
                    SOURCE_TON,
                    "Sender's type of number",
                    SettingField.Type.NUMBER,
                    "",
                    "Empty to choose by its form: 5 for a name, 1 for an international number, 3 for a short code."),
            SettingField.optional(
                    SOURCE_NPI,
                    "Sender's numbering plan",
                    SettingField.Type.NUMBER,
                    "",
                    "Empty to choose by its form."),
            SettingField.optional(
                    DESTINATION_TON,
                    "Visitors' type of number",
                    SettingField.Type.NUMBER,
                    "1",
                    "Usually 1, international."),
            SettingField.optional(
                    DESTINATION_NPI,
                    "Visitors' numbering plan",
                    SettingField.Type.NUMBER,
                    "1",
                    "Usually 1, telephone."),
            SettingField.choice(
                    ALPHABET,
                    "Operator's default alphabet",
                    List.of(GSM7, LATIN1, UNICODE),
                    "What data_coding 0 means there; with unicode it is never used."),
            SettingField.choice(
                    LONG_TEXT,
                    "Long texts",
                    List.of(UDH, SAR, PAYLOAD),
                    "How parts are joined: by a header in each, by optional parameters, or the operator divides."),
            SettingField.optional(
                    VALIDITY,
                    "Validity in hours",
                    SettingField.Type.NUMBER,
                    "24",
                    "How long the operator tries a phone that is off, 1 to 700."),
            SettingField.choice(
                    RECEIPT_ID,
                    "Message ids in receipts",
                    List.of(SAME, HEX_TO_DECIMAL, DECIMAL_TO_HEX),
                    "Some operators write an id in one way when they take a message and in another in its receipt."),
            SettingField.choice(
                    REFERENCE,
                    "Operator copies our reference",
                    List.of(NO, YES),
                    "With yes a reference goes along (user_message_reference): a receipt that has it settles a message of"
                            + " which nobody knew whether it was taken. Ask the operator."),
            SettingField.choice(
                    RECEIVES,
                    "What visitors write",
                    List.of(YES, NO),
                    "Whether texts and receipts are taken; no binds a transmitter only."),
            SettingField.optional(
                    VENDOR_CODES,
                    "Operator's own statuses",
                    SettingField.Type.TEXT,
                    "",
                    "Pairs such as 0x401=throttled, 0x402=account; also message, visitor and unavailable."));

    private SmppSettings() {}

    /** A setting that is a number; what holds when it is left empty is said here too, for accounts stored before it was. */
    static int number(ChannelAccount account, String setting, int otherwise) {
        return account.optional(setting)
                .filter(value -> value.matches("\\d{1,6}"))
                .map(Integer::valueOf)
                .orElse(otherwise);
    }

    static String choice(ChannelAccount account, String setting, String otherwise) {
        return account.optional(setting).orElse(otherwise);
    }

    static boolean refers(ChannelAccount account) {
        return choice(account, REFERENCE, NO).equals(YES);
    }

    static boolean receives(ChannelAccount account) {
        return choice(account, RECEIVES, YES).equals(YES);
    }
}
