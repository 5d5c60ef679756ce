"""What identifies people in a text: names, numbers, addresses, plates, organisations."""
