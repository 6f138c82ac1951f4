"""What a role is: descriptions, and how they are filled, compared and checked."""
