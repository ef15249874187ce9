package chat.broadcast.rest;

import chat.broadcast.rest.broadcast.NewBroadcast;
import chat.broadcast.rest.broadcast.RetryWish;
import chat.broadcast.rest.broadcast.TempoWish;
import chat.broadcast.rest.channel.ChannelWish;
import chat.broadcast.rest.channel.StopWish;
import chat.broadcast.rest.channel.TestWish;
import chat.broadcast.rest.dialog.NewDialogs;
import chat.broadcast.rest.dialog.NewMessage;
import chat.broadcast.rest.json.Body;
import chat.broadcast.rest.json.JsonInput;
import chat.broadcast.rest.optout.ImportWish;
import chat.broadcast.rest.optout.OptOutWordsWish;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.function.Function;

/**
 * Which class reads which body. Each reads itself, strictly and by streaming; nothing is bound by reflection.
 *
 * <p>A reader of {@link Body}, because a reader of {@code Object} would stand behind the server's JSON binding.
 */
@Provider
@Consumes(MediaType.APPLICATION_JSON)
public class RequestBodies implements MessageBodyReader<Body> {

    private static final Map<Class<?>, Function<JsonInput, ? extends Body>> READERS = Map.of(
            NewBroadcast.class, NewBroadcast::read,
            TempoWish.class, TempoWish::read,
            RetryWish.class, RetryWish::read,
            ChannelWish.class, ChannelWish::read,
            TestWish.class, TestWish::read,
            StopWish.class, StopWish::read,
            NewDialogs.class, NewDialogs::read,
            NewMessage.class, NewMessage::read,
            ImportWish.class, ImportWish::read,
            OptOutWordsWish.class, OptOutWordsWish::read);

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
        return READERS.containsKey(type);
    }

    @Override
    public Body readFrom(
            Class<Body> type,
            Type generic,
            Annotation[] annotations,
            MediaType media,
            MultivaluedMap<String, String> headers,
            InputStream body) {
        var reader = READERS.get(type);
        if (reader == null) {
            throw new IllegalArgumentException("No reader for " + type);
        }
        return reader.apply(new JsonInput(body));
    }
}
