"""What all pages share: guard, faults, forms, navigation, headers, health."""
