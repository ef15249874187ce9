package chat.broadcast.fire;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One side of the trial: a receiver, what it writes down, and the line to it.
 *
 * @param visitors chat numbers of those who are reached there, by their address
 */
record Side(Receiver receiver, ReceiverLog log, Weather weather, Map<String, Integer> visitors) {

    Side(Receiver receiver, ReceiverLog log, Weather weather) {
        this(receiver, log, weather, new ConcurrentHashMap<>());
    }
}
