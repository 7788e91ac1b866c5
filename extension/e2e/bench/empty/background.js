// Nothing: what the browser takes to start a worker is part of the peer.
