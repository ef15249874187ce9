package chat.broadcast.channel.meta;

/**
 * What differs between Meta's products that send through the Graph API.
 *
 * @param name what visitors call it
 * @param base where it is found when an account names no other address
 * @param webhookObject what its posts call themselves
 * @param nameFields where a visitor's profile has his name (Messenger Platform, “User Profile API”; Instagram Messaging, “User
 *     Profile”)
 */
record Product(String name, String base, String webhookObject, String nameFields) {
    static final Product MESSENGER =
            new Product("Facebook", "https://graph.facebook.com", "page", "first_name,last_name");
    static final Product INSTAGRAM =
            new Product("Instagram", "https://graph.facebook.com", "instagram", "name,username");
}
