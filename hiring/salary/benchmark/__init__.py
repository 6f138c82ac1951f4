"""Where an offer lies against what sources say is paid: the question, the answer, and how."""
