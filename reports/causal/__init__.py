"""What is said of cause and effect: connectives that join a cause to an obstacle, and the network."""

from ._chart import network_chart
from ._links import causal_talk
from ._model import CausalLink, CausalPair, CausalTalk, Edge, Network, Node
from ._network import network

__all__ = [
    "CausalLink",
    "CausalPair",
    "CausalTalk",
    "Edge",
    "Network",
    "Node",
    "causal_talk",
    "network",
    "network_chart",
]
