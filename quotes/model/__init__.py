"""Training, evaluating and loading the UDPipe model that tags and parses."""
