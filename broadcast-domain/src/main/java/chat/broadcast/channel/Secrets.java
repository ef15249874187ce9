package chat.broadcast.channel;

import chat.broadcast.setting.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Encrypts the credentials of channels: AES-256-GCM, a fresh 96-bit nonce each time, the channel's id bound in as
 * additional data so that one channel's secrets cannot be put under another.
 *
 * <p>Form: 1 byte version, 4 bytes key id (of the key's SHA-256), 12 bytes nonce, ciphertext with tag.
 */
@ApplicationScoped
class Secrets {

    private static final byte VERSION = 1;
    private static final int KEY_ID_BYTES = 4;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int HEADER_BYTES = 1 + KEY_ID_BYTES + NONCE_BYTES;

    @Inject
    private Settings settings;

    private final SecureRandom random = new SecureRandom();

    byte[] encrypt(long channelId, Map<String, String> secrets) {
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        var key = key();
        try {
            var cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce, channelId);
            var sealed = cipher.doFinal(JsonTexts.written(secrets).getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.allocate(HEADER_BYTES + sealed.length)
                    .put(VERSION)
                    .put(keyId(key))
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("AES-GCM is in every JDK.", impossible);
        }
    }

    /** What was encrypted; empty when that was done with another key, or it was altered since. */
    Optional<Map<String, String>> decrypt(long channelId, byte[] sealed) {
        var key = key();
        var buffer = ByteBuffer.wrap(sealed);
        byte version = buffer.get();
        var keyId = new byte[KEY_ID_BYTES];
        buffer.get(keyId);
        var nonce = new byte[NONCE_BYTES];
        buffer.get(nonce);
        if (version != VERSION || !MessageDigest.isEqual(keyId, keyId(key))) {
            return Optional.empty();
        }
        try {
            var cipher = cipher(Cipher.DECRYPT_MODE, key, nonce, channelId);
            var plain = cipher.doFinal(sealed, HEADER_BYTES, sealed.length - HEADER_BYTES);
            return Optional.of(JsonTexts.read(new String(plain, StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException altered) {
            return Optional.empty();
        }
    }

    private SecretKey key() {
        return settings.derivedKey("channel-secrets");
    }

    private static byte[] keyId(SecretKey key) throws IllegalStateException {
        try {
            return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(key.getEncoded()), KEY_ID_BYTES);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("SHA-256 is in every JDK.", impossible);
        }
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, long channelId)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(ByteBuffer.allocate(Long.BYTES).putLong(channelId).flip());
        return cipher;
    }
}
