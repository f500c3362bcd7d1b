package org.wangge.process;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor.CipherAlgorithm;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.stereotype.Component;

/**
 * Seals what is kept of persons (AES-256-GCM) and makes what can be searched without being read (HMAC-SHA256). New seals
 * are made with the key of the environment; former keys, and the demo key that serves while there is none, still open.
 * Depends on no other bean: the migrations use it.
 */
@Component
public class Seal {
    private static final Logger LOG = LoggerFactory.getLogger(Seal.class);
    private static final String MAC = "HmacSHA256";
    private static final String KEY = "wangge.data-key";
    private static final String FORMER_KEYS = "wangge.former-data-keys";
    private static final int KEY_BYTES = 32;
    private static final int ID_BYTES = 4;

    private final Key current;
    private final Map<String, Key> known = new LinkedHashMap<>();

    /**
     * Reads the keys, each 32 bytes in base64.
     *
     * @param key the key for new seals; blank for the demo key
     * @param formerKeys comma-separated, may be blank
     * @throws StartRefused naming the property whose text is no key
     */
    public Seal(@Value("${wangge.data-key:}") String key, @Value("${wangge.former-data-keys:}") String formerKeys) {
        Key demo = Key.of(digest("wangge demo key".getBytes(StandardCharsets.UTF_8)));
        if (key.isBlank()) {
            LOG.warn(Texts.of("start.demoKey"));
        }
        current = key.isBlank() ? demo : Key.of(bytes(KEY, key));
        know(current);
        for (String former : formerKeys.split(",")) {
            if (!former.isBlank()) {
                know(Key.of(bytes(FORMER_KEYS, former)));
            }
        }
        know(demo);
    }

    private record Key(String id, AesBytesEncryptor cipher, SecretKeySpec finder) {
        static Key of(byte[] secret) {
            String id = HexFormat.of().formatHex(digest(secret), 0, ID_BYTES);
            SecretKeySpec root = new SecretKeySpec(secret, MAC);
            SecretKeySpec sealing = new SecretKeySpec(mac(root, "seal"), "AES");
            return new Key(
                    id,
                    new AesBytesEncryptor(sealing, KeyGenerators.secureRandom(16), CipherAlgorithm.GCM),
                    new SecretKeySpec(mac(root, "find"), MAC));
        }

        String trace(String text) {
            return HexFormat.of().formatHex(mac(finder, text));
        }
    }

    private void know(Key key) {
        known.putIfAbsent(key.id(), key);
    }

    /** Names the key that seals now, without telling it: 8 hexadecimal digits. */
    public String keyId() {
        return current.id();
    }

    /** The ids of all keys that open. */
    public Set<String> knownKeys() {
        return Set.copyOf(known.keySet());
    }

    /** The text, sealed with the current key; null for null. The same text is sealed differently each time. */
    public byte[] seal(String text) {
        return text == null ? null : current.cipher().encrypt(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * What was sealed with the key of that id; null for null.
     *
     * @throws IllegalStateException if the key is not known or the bytes are not what it sealed
     */
    public String open(String keyId, byte[] sealed) {
        if (sealed == null) {
            return null;
        }
        Key key = known.get(keyId);
        if (key == null) {
            throw new IllegalStateException("No key " + keyId);
        }
        return new String(key.cipher().decrypt(sealed), StandardCharsets.UTF_8);
    }

    /** By what a text is found again: the same for the same text, and nothing of the text in it. Null for null. */
    public String trace(String text) {
        return text == null ? null : current.trace(text);
    }

    private static byte[] bytes(String property, String text) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text.strip());
        } catch (IllegalArgumentException noBase64) {
            throw new StartRefused(Texts.of("start.badKey", property));
        }
        if (bytes.length != KEY_BYTES || Arrays.equals(bytes, new byte[KEY_BYTES])) {
            throw new StartRefused(Texts.of("start.badKey", property));
        }
        return bytes;
    }

    private static byte[] digest(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] mac(SecretKeySpec key, String text) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
