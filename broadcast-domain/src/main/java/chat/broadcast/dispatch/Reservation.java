package chat.broadcast.dispatch;

/**
 * Moments at which one message each may leave, given to one node by the database.
 *
 * @param count how many, 1 or more
 * @param perSecond how close they follow each other, 0.01 to 10,000 a second
 * @param beginsInSeconds how long after the database answered the first of them is; about 0 or more
 */
record Reservation(int count, double perSecond, double beginsInSeconds) {}
