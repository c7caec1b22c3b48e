"""What members write: the forum and the blogs."""
