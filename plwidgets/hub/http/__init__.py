"""What the hub says over HTTP and websockets: handlers, and what they read and send."""
