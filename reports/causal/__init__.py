"""What is said of cause and effect: connectives that join a cause to an obstacle, and the network."""

from ._chart import network_chart
from ._graphml import network_graphml, write_graphml
from ._links import causal_talk
from ._model import CausalLink, CausalPair, CausalTalk, Edge, Network, Node
from ._network import network
from ._study_network import SaidLink, StudyNetwork, study_network

__all__ = [
    "CausalLink",
    "CausalPair",
    "CausalTalk",
    "Edge",
    "Network",
    "Node",
    "SaidLink",
    "StudyNetwork",
    "causal_talk",
    "network",
    "network_chart",
    "network_graphml",
    "study_network",
    "write_graphml",
]
