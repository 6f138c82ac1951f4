"""What the marks say about the panel: agreement, reliability, severity, how firm a rank is."""
