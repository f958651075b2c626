"""What people type for one answer: names, phones, streets, counts, ways to pay, small talk."""
