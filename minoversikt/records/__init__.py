"""What is stored. Imported by access and services alone; everybody else goes through the door."""
