package chat.broadcast.delivery;

/** By which a delivery is found: the broadcast's number and the dialog's. */
record DeliveryKey(long broadcast, long dialog) {}
